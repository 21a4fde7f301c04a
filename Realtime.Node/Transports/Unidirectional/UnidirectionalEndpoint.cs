using Realtime.Core.Clients;
using Realtime.Core.Configuration;
using Realtime.Node.Transports.Streaming;
using Realtime.Protocol;

namespace Realtime.Node.Transports.Unidirectional;

/// <summary>A streaming endpoint whose clients only receive: the request carries the connect request.</summary>
/// <param name="path">Its path.</param>
/// <param name="environment">Shared by all connections.</param>
/// <param name="format">The transport.</param>
/// <param name="responses">HTTP responses that take the place of connect errors.</param>
internal abstract class UnidirectionalEndpoint(
    string path, StreamEnvironment environment, StreamFormat format, ConnectCodeToHttpResponseOptions responses) : StreamEndpoint(path, environment)
{
    /// <inheritdoc/>
    protected sealed override async ValueTask<StreamConnection?> OpenAsync(HttpContext http)
    {
        if (await ReadAsync(http) is not { } body)
        {
            return null;
        }

        if (!ConnectRequestDecoder.TryDecode(ProtocolType.Json, body, out var request))
        {
            http.Response.StatusCode = StatusCodes.Status400BadRequest;
            return null;
        }

        var connection = Create(http, format);
        if (!responses.Enabled)
        {
            await connection.ConnectAsync(request);
            return connection;
        }

        if (await connection.TryConnectAsync(request) is not { } refusal)
        {
            return connection;
        }

        await RefuseAsync(http, refusal);
        return null;
    }

    /// <summary>Reads the connect request.</summary>
    /// <returns>Null when the request has been answered.</returns>
    protected abstract ValueTask<byte[]?> ReadAsync(HttpContext http);

    private Task RefuseAsync(HttpContext http, ConnectRefusal refusal)
    {
        var response = responses.Transforms.Find(transform => transform.Code == refusal.Code)?.To;
        http.Response.StatusCode = response?.StatusCode ?? StatusCodes.Status500InternalServerError;
        http.Response.ContentType = "text/plain; charset=utf-8";
        return http.Response.WriteAsync(response is null ? "Internal Server Error" : response.Body.Length > 0 ? response.Body : refusal.Message);
    }
}
