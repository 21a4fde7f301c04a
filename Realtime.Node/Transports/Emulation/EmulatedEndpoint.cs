using Realtime.Node.Transports.Streaming;

namespace Realtime.Node.Transports.Emulation;

/// <summary>A streaming endpoint whose clients send through the emulation endpoint: the first request carries the first frame of commands.</summary>
/// <param name="path">Its path.</param>
/// <param name="environment">Shared by all connections.</param>
internal abstract class EmulatedEndpoint(string path, StreamEnvironment environment) : StreamEndpoint(path, environment)
{
    /// <inheritdoc/>
    protected sealed override async ValueTask<StreamConnection?> OpenAsync(HttpContext http)
    {
        if (await ReadFirstFrameAsync(http) is not { } frame)
        {
            return null;
        }

        var connection = Create(http, FormatOf(http.Request));
        Environment.Sessions.Add(connection);
        await connection.HandleFrameAsync(frame);
        return connection;
    }

    /// <summary>Reads the first frame.</summary>
    /// <returns>Null when the request has been answered.</returns>
    protected abstract ValueTask<byte[]?> ReadFirstFrameAsync(HttpContext http);

    protected abstract StreamFormat FormatOf(HttpRequest request);
}
