using Realtime.Core.Configuration;
using Realtime.Node.Transports.Emulation;
using Realtime.Node.Transports.Streaming;

namespace Realtime.Node.Transports.HttpStream;

/// <summary>The bidirectional HTTP-streaming endpoint: a POST, answered with lines of JSON or, for <c>application/octet-stream</c>, Protobuf.</summary>
internal sealed class HttpStreamEndpoint(HttpStreamOptions options, StreamEnvironment environment)
    : EmulatedEndpoint(options.HandlerPrefix, environment)
{
    /// <inheritdoc/>
    protected override ValueTask<byte[]?> ReadFirstFrameAsync(HttpContext http)
    {
        if (CrossOrigin.TryAnswerPreflight(http))
        {
            return default;
        }

        if (HttpMethods.IsPost(http.Request.Method))
        {
            return StreamRequestBody.ReadAsync(http.Request, options.MaxRequestBodySize);
        }

        http.Response.StatusCode = StatusCodes.Status405MethodNotAllowed;
        return default;
    }

    /// <inheritdoc/>
    protected override StreamFormat FormatOf(HttpRequest request) =>
        request.ContentType == EmulationEndpoint.ProtobufContentType ? StreamFormat.HttpStreamProtobuf : StreamFormat.HttpStreamJson;
}
