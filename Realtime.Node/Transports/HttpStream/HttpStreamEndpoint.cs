using Realtime.Core.Configuration;
using Realtime.Node.Transports.Emulation;
using Realtime.Node.Transports.Streaming;

namespace Realtime.Node.Transports.HttpStream;

/// <summary>
/// The bidirectional HTTP-streaming endpoint: a POST, answered with lines of JSON or, for <c>application/octet-stream</c>, Protobuf. With
/// <c>http_stream.long_polling</c> a parameter of the query asks for many short responses instead.
/// </summary>
internal sealed class HttpStreamEndpoint(HttpStreamOptions options, StreamEnvironment environment, PollEndpoint polls)
    : EmulatedEndpoint(options.HandlerPrefix, environment)
{
    /// <inheritdoc/>
    public override Task InvokeAsync(HttpContext http)
    {
        if (!http.Request.Query.TryGetValue(PollEndpoint.Parameter, out var mode))
        {
            return base.InvokeAsync(http);
        }

        if (options.LongPolling.Enabled)
        {
            return polls.InvokeAsync(http, mode, FormatOf(http.Request));
        }

        http.Response.StatusCode = StatusCodes.Status404NotFound;
        return Task.CompletedTask;
    }

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
