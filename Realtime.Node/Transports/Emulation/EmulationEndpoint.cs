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

    /// <summary>Answers 204 when the frame has been handled, 404 for an unknown node, 500 for one that does not answer.</summary>
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
        if (!EmulationRequestDecoder.TryDecode(protocol, body, out var request))
        {
            http.Response.StatusCode = StatusCodes.Status400BadRequest;
            return;
        }

        http.Response.StatusCode = await router.RouteAsync(request, http.RequestAborted) switch
        {
            EmulationDelivery.Delivered => StatusCodes.Status204NoContent,
            EmulationDelivery.UnknownNode => StatusCodes.Status404NotFound,
            _ => StatusCodes.Status500InternalServerError,
        };
    }
}
