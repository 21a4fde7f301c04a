using System.Text;
using Realtime.Core.Configuration;
using Realtime.Node.Transports.Streaming;

namespace Realtime.Node.Transports.Unidirectional;

/// <summary>
/// The unidirectional Server-Sent Events endpoint: a GET with the connect request in its query, or an empty one, or a POST with it in
/// its body.
/// </summary>
internal sealed class UniSseEndpoint(UniSseOptions options, StreamEnvironment environment)
    : UnidirectionalEndpoint(options.HandlerPrefix, environment, StreamFormat.UniSse, options.ConnectCodeToHttpResponse)
{
    /// <inheritdoc/>
    protected override ValueTask<byte[]?> ReadAsync(HttpContext http)
    {
        var request = http.Request;
        if (HttpMethods.IsPost(request.Method))
        {
            return StreamRequestBody.ReadAsync(request, options.MaxRequestBodySize);
        }

        if (HttpMethods.IsGet(request.Method))
        {
            return new(Encoding.UTF8.GetBytes(request.Query[ConnectParameter] is [{ Length: > 0 } connect, ..] ? connect : "{}"));
        }

        http.Response.StatusCode = StatusCodes.Status405MethodNotAllowed;
        return default;
    }
}
