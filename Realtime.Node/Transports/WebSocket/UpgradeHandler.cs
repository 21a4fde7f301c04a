using System.IO.Pipelines;
using System.Text;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Extensions.Primitives;

namespace Realtime.Node.Transports.WebSocket;

/// <summary>
/// The portable way to a WebSocket: as an endpoint of the HTTP pipeline, over the server's upgraded connection or, with HTTP/2, an
/// extended CONNECT (RFC 8441). Also answers every request to the path that is no valid handshake.
/// </summary>
internal sealed class UpgradeHandler(WebSocketEndpoint endpoint, ConnectionGate gate, ConnectionMetrics metrics)
{
    private static readonly StreamPipeReaderOptions _readerOptions = new(useZeroByteReads: true);

    /// <summary>Serves the request to the end of its connection.</summary>
    public async Task InvokeAsync(HttpContext http)
    {
        // 1. The limits come first, as they do for the other transports.
        if (!gate.TryAdmit())
        {
            http.Response.StatusCode = StatusCodes.Status503ServiceUnavailable;
            return;
        }

        // 2. The handshake.
        var connect = http.Features.Get<IHttpExtendedConnectFeature>() is { IsExtendedConnect: true } feature ? feature : null;
        var status = connect is null ? CheckUpgrade(http) : CheckConnect(http.Request, connect);
        if (status != StatusCodes.Status101SwitchingProtocols)
        {
            metrics.Refused("handshake");
            await RefuseAsync(http.Response, status);
            return;
        }

        // 3. Who asks.
        var request = Read(http.Request);
        if (!gate.IsOriginAllowed(request.Origin))
        {
            await RefuseAsync(http.Response, StatusCodes.Status403Forbidden);
            return;
        }

        if (!endpoint.IsValid(request))
        {
            await RefuseAsync(http.Response, StatusCodes.Status400BadRequest);
            return;
        }

        // 4. The connection.
        var terms = UpgradeTerms.Of(request, endpoint);
        Confirm(http.Response.Headers, terms);
        var stream = connect is null ? await UpgradeAsync(http, request.Key!) : await AcceptAsync(http, connect);
        var channel = new PipeChannel(PipeReader.Create(stream, _readerOptions), PipeWriter.Create(stream), http);
        metrics.Opened("pipeline");
        await endpoint.Open(channel, request, terms).RunAsync();
    }

    private static int CheckUpgrade(HttpContext http)
    {
        var headers = http.Request.Headers;
        if (!HasToken(headers.Connection, "upgrade") || !HasToken(headers.Upgrade, "websocket"))
        {
            return StatusCodes.Status400BadRequest;
        }

        if (!HttpMethods.IsGet(http.Request.Method))
        {
            return StatusCodes.Status405MethodNotAllowed;
        }

        return HttpProtocol.IsHttp11(http.Request.Protocol)
            && HasToken(headers.SecWebSocketVersion, Handshake.Version)
            && Handshake.IsValidKey(headers.SecWebSocketKey.ToString())
            && http.Features.Get<IHttpUpgradeFeature>() is { IsUpgradableRequest: true }
                ? StatusCodes.Status101SwitchingProtocols
                : StatusCodes.Status400BadRequest;
    }

    private static int CheckConnect(HttpRequest request, IHttpExtendedConnectFeature connect) =>
        connect.Protocol == "websocket" && HasToken(request.Headers.SecWebSocketVersion, Handshake.Version)
            ? StatusCodes.Status101SwitchingProtocols
            : StatusCodes.Status400BadRequest;

    private static bool HasToken(StringValues values, string token)
    {
        foreach (var value in values)
        {
            if (Handshake.HasToken(value, token))
            {
                return true;
            }
        }

        return false;
    }

    private UpgradeRequest Read(HttpRequest request) => new()
    {
        Query = request.QueryString.Value,
        Origin = First(request.Headers.Origin),
        Subprotocols = First(request.Headers.SecWebSocketProtocol),
        Extensions = request.Headers.SecWebSocketExtensions.ToString(),
        Key = First(request.Headers.SecWebSocketKey),
        User = gate.UserHeader is { } name ? First(request.Headers[name]) : null,
    };

    private static string? First(StringValues values) => values.Count > 0 ? values[0] : null;

    private static void Confirm(IHeaderDictionary headers, UpgradeTerms terms)
    {
        if (terms.Subprotocol is { } subprotocol)
        {
            headers.SecWebSocketProtocol = subprotocol;
        }

        if (terms.Extensions is { } extensions)
        {
            headers.SecWebSocketExtensions = extensions;
        }
    }

    private static Task<Stream> UpgradeAsync(HttpContext http, string key)
    {
        var headers = http.Response.Headers;
        headers.Connection = "Upgrade";
        headers.Upgrade = "websocket";
        headers.SecWebSocketAccept = Handshake.Accept(key);
        return http.Features.GetRequiredFeature<IHttpUpgradeFeature>().UpgradeAsync();
    }

    private static async Task<Stream> AcceptAsync(HttpContext http, IHttpExtendedConnectFeature connect)
    {
        // The stream lives as long as the connection: limits of a request body do not fit it.
        if (http.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } body)
        {
            body.MaxRequestBodySize = null;
        }

        return await connect.AcceptAsync();
    }

    private static Task RefuseAsync(HttpResponse response, int status)
    {
        response.StatusCode = status;
        response.Headers.SecWebSocketVersion = Handshake.Version;
        response.Headers.XContentTypeOptions = "nosniff";
        response.ContentType = "text/plain; charset=utf-8";
        return response.WriteAsync(ReasonPhrases.GetReasonPhrase(status) + "\n", Encoding.ASCII);
    }
}
