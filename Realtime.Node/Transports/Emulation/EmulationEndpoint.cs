using Realtime.Core.Configuration;
using Realtime.Node.Transports.Streaming;
using Realtime.Protocol;

namespace Realtime.Node.Transports.Emulation;

/// <summary>Takes what clients of the bidirectional streaming transports send. The replies come in their streams.</summary>
internal sealed class EmulationEndpoint(EmulationOptions options, ConnectionGate gate, EmulationRouter router)
{
    public const string ProtobufContentType = "application/octet-stream";

    /// <summary>The path without a slash at its end, or <c>/</c>.</summary>
    public string Path { get; } = options.HandlerPrefix.TrimEnd('/') is { Length: > 0 } trimmed ? trimmed : "/";

    /// <summary>Answers 204 when the frame has been handled, 404 for an unknown node.</summary>
    public async Task InvokeAsync(HttpContext http)
    {
        CrossOrigin.Allow(http, gate);
        if (CrossOrigin.TryAnswerPreflight(http))
        {
            return;
        }

        if (!HttpMethods.IsPost(http.Request.Method))
        {
            http.Response.StatusCode = StatusCodes.Status405MethodNotAllowed;
            return;
        }

        if (await StreamRequestBody.ReadAsync(http.Request, options.MaxRequestBodySize) is not { } body)
        {
            return;
        }

        var protocol = http.Request.ContentType == ProtobufContentType ? ProtocolType.Protobuf : ProtocolType.Json;
        http.Response.StatusCode =
            !EmulationRequestDecoder.TryDecode(protocol, body, out var request) ? StatusCodes.Status400BadRequest
            : await router.RouteAsync(request) ? StatusCodes.Status204NoContent
            : StatusCodes.Status404NotFound;
    }
}
