using Realtime.Core.Cluster;
using Realtime.Core.Configuration;
using Realtime.Node.Transports.Streaming;
using Realtime.Protocol;

namespace Realtime.Node.Transports.HttpStream;

/// <summary>
/// Long polling at the endpoint of the HTTP-streaming transport, chosen by a parameter of the query: <c>cf_poll=connect</c> opens a session with the
/// first frame of commands in the body, <c>cf_poll=next</c> waits for what comes next, with an emulation request in the body.
/// </summary>
internal sealed class PollEndpoint(HttpStreamOptions options, StreamEnvironment environment, NodeIdentity node)
{
    /// <summary>Parameter of the query.</summary>
    public const string Parameter = "cf_poll";

    /// <summary>Serves one request.</summary>
    /// <param name="http">The request, a POST or a preflight.</param>
    /// <param name="mode">Value of the parameter.</param>
    /// <param name="format">Wire format that the request asks for.</param>
    public async Task InvokeAsync(HttpContext http, string? mode, StreamFormat format)
    {
        CrossOrigin.Allow(http, environment.Gate);
        if (CrossOrigin.TryAnswerPreflight(http))
        {
            return;
        }

        if (!HttpMethods.IsPost(http.Request.Method))
        {
            http.Response.StatusCode = StatusCodes.Status405MethodNotAllowed;
            return;
        }

        switch (mode)
        {
            case "connect":
                await ConnectAsync(http, format);
                break;
            case "next":
                await NextAsync(http, format.Protocol);
                break;
            default:
                http.Response.StatusCode = StatusCodes.Status400BadRequest;
                break;
        }
    }

    private async Task ConnectAsync(HttpContext http, StreamFormat format)
    {
        if (!environment.Gate.TryAdmit())
        {
            http.Response.StatusCode = StatusCodes.Status503ServiceUnavailable;
            return;
        }

        if (await StreamRequestBody.ReadAsync(http.Request, options.MaxRequestBodySize) is not { } frame)
        {
            return;
        }

        var connection = new PollConnection(environment, options.LongPolling, format, environment.Gate.Remember(http.Request));
        var poll = connection.TryBegin(http)!;
        connection.Open();
        environment.Metrics.Opened("pipeline");
        await connection.ServeAsync(http, poll, frame);
    }

    private async Task NextAsync(HttpContext http, ProtocolType protocol)
    {
        if (await StreamRequestBody.ReadAsync(http.Request, options.MaxRequestBodySize) is not { } body)
        {
            return;
        }

        if (!EmulationRequestDecoder.TryDecode(protocol, body, out var request))
        {
            http.Response.StatusCode = StatusCodes.Status400BadRequest;
            return;
        }

        if (request.Node != node.Uid || environment.Sessions.Find(request.Session) is not PollConnection connection)
        {
            http.Response.StatusCode = StatusCodes.Status404NotFound;
            return;
        }

        if (connection.TryBegin(http) is not { } poll)
        {
            http.Response.StatusCode = StatusCodes.Status409Conflict;
            return;
        }

        var hasFrame = EmulationRequestDecoder.TryReadFrame(connection.Protocol, request.Data, out var frame) && !frame.IsEmpty;
        await connection.ServeAsync(http, poll, hasFrame ? frame : (ReadOnlyMemory<byte>?)null);
    }
}
