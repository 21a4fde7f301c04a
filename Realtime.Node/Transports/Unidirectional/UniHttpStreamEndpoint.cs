using Realtime.Core.Configuration;
using Realtime.Node.Transports.Streaming;

namespace Realtime.Node.Transports.Unidirectional;

/// <summary>The unidirectional HTTP-streaming endpoint: a POST, answered with lines of JSON.</summary>
internal sealed class UniHttpStreamEndpoint(UniHttpStreamOptions options, StreamEnvironment environment)
    : UnidirectionalEndpoint(options.HandlerPrefix, environment, StreamFormat.UniHttpStream, options.ConnectCodeToHttpResponse)
{
    /// <inheritdoc/>
    protected override ValueTask<byte[]?> ReadAsync(HttpContext http)
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
}
