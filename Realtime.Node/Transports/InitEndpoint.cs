using System.Text;
using Realtime.Core.Configuration;
using Realtime.Node.Transports.Streaming;

namespace Realtime.Node.Transports;

/// <summary>An endpoint that answers a GET with <c>{}</c>, under the limits and the origins of the transports.</summary>
internal sealed class InitEndpoint(InitOptions options, ConnectionGate gate)
{
    /// <summary>The path without a slash at its end, or <c>/</c>.</summary>
    public string Path { get; } = options.HandlerPrefix.TrimEnd('/') is { Length: > 0 } trimmed ? trimmed : "/";

    /// <summary>Answers a request.</summary>
    public Task InvokeAsync(HttpContext http)
    {
        var response = http.Response;
        if (!HttpMethods.IsGet(http.Request.Method))
        {
            response.StatusCode = StatusCodes.Status405MethodNotAllowed;
            return Task.CompletedTask;
        }

        if (!gate.TryAdmit())
        {
            response.StatusCode = StatusCodes.Status503ServiceUnavailable;
            return Task.CompletedTask;
        }

        CrossOrigin.Allow(http, gate);
        response.ContentType = "application/json; charset=utf-8";
        return response.WriteAsync("{}", Encoding.ASCII);
    }
}
