namespace Realtime.Node.Transports.Sockets;

/// <summary>Bounds of what a listener holds for peers that have not said anything.</summary>
internal sealed record SocketListenerOptions
{
    /// <summary>Most sockets of a listener that wait for their first byte; one more closes the oldest.</summary>
    public int PendingLimit { get; init; } = 4096;

    /// <summary>How long a socket may wait for its first byte.</summary>
    public TimeSpan SilenceTimeout { get; init; } = TimeSpan.FromSeconds(60);
}
