namespace Realtime.Node.Transports.Streaming;

/// <summary>A path at which clients receive in a streaming response.</summary>
/// <param name="path">Its path; a slash at the end does not count.</param>
/// <param name="environment">Shared by all connections.</param>
internal abstract class StreamEndpoint(string path, StreamEnvironment environment)
{
    /// <summary>Parameter of a GET that carries what the body of a POST does.</summary>
    protected const string ConnectParameter = "cf_connect";

    /// <summary>The path without a slash at its end, or <c>/</c>.</summary>
    public string Path { get; } = path.TrimEnd('/') is { Length: > 0 } trimmed ? trimmed : "/";

    protected StreamEnvironment Environment { get; } = environment;

    /// <summary>Serves the request to the end of its stream.</summary>
    public virtual async Task InvokeAsync(HttpContext http)
    {
        if (!Environment.Gate.TryAdmit())
        {
            http.Response.StatusCode = StatusCodes.Status503ServiceUnavailable;
            return;
        }

        CrossOrigin.Allow(http, Environment.Gate);

        // Opening has a method of its own so that nothing of it is in memory while the stream is open.
        if (await OpenAsync(http) is { } connection)
        {
            Environment.Metrics.Opened("pipeline");
            await connection.RunAsync();
        }
    }

    /// <summary>Reads the request and begins the connection.</summary>
    /// <returns>The connection, or null when the request has been answered without one.</returns>
    protected abstract ValueTask<StreamConnection?> OpenAsync(HttpContext http);

    protected StreamConnection Create(HttpContext http, StreamFormat format) => new(Environment, format, http, Environment.Gate.Remember(http.Request));
}
