using System.Text;
using Realtime.Core.Configuration;
using Realtime.Node.Transports.Emulation;
using Realtime.Node.Transports.Streaming;

namespace Realtime.Node.Transports.Sse;

/// <summary>The bidirectional Server-Sent Events endpoint: a GET with the first commands in its query, or a POST with them in its body.</summary>
internal sealed class SseEndpoint(SseOptions options, StreamEnvironment environment) : EmulatedEndpoint(options.HandlerPrefix, environment)
{
    /// <inheritdoc/>
    protected override ValueTask<byte[]?> ReadFirstFrameAsync(HttpContext http)
    {
        var request = http.Request;
        if (HttpMethods.IsPost(request.Method))
        {
            return StreamRequestBody.ReadAsync(request, options.MaxRequestBodySize);
        }

        if (HttpMethods.IsGet(request.Method) && request.Query[ConnectParameter] is [{ Length: > 0 } commands, ..])
        {
            return new(Encoding.UTF8.GetBytes(commands));
        }

        http.Response.StatusCode = HttpMethods.IsGet(request.Method) ? StatusCodes.Status400BadRequest : StatusCodes.Status405MethodNotAllowed;
        return default;
    }

    /// <inheritdoc/>
    protected override StreamFormat FormatOf(HttpRequest request) => StreamFormat.Sse;
}
