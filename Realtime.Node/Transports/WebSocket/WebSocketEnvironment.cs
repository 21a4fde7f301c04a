using Realtime.Node.Transports.WebSocket.Compression;

namespace Realtime.Node.Transports.WebSocket;

/// <summary>What all connections of one endpoint share, so that each holds one reference.</summary>
/// <param name="MessageSizeLimit">Largest message in bytes.</param>
/// <param name="WriteTimeout">How long a write may wait for the peer to read; zero or negative: for ever.</param>
/// <param name="Time">Clock of the timeouts.</param>
/// <param name="Tracker">Knows the open connections.</param>
/// <param name="Logger">Log of the connections.</param>
/// <param name="Compression">For the connections that negotiate it; null: it is off.</param>
internal sealed record WebSocketEnvironment(
    int MessageSizeLimit,
    TimeSpan WriteTimeout,
    TimeProvider Time,
    ConnectionTracker Tracker,
    ILogger Logger,
    WebSocketCompression? Compression = null)
{
    /// <summary>How long the peer may take to answer a close frame; as the reference.</summary>
    public TimeSpan CloseTimeout { get; init; } = TimeSpan.FromSeconds(5);
}
