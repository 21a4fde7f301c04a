namespace Realtime.Core.Connections;

/// <summary>What is kept of a connection only to tell about it. Set when the client is authenticated.</summary>
internal sealed class ConnectionDetails
{
    /// <summary>Name that the client gave itself.</summary>
    public string AppName { get; init; } = "";

    /// <summary>Version that the client gave itself.</summary>
    public string AppVersion { get; init; } = "";

    /// <summary>JSON for the backend only; empty when absent.</summary>
    public ReadOnlyMemory<byte> Meta { get; init; }

    /// <summary>Id of the connection token, empty when it has none.</summary>
    public string TokenUid { get; init; } = "";

    /// <summary>When the connection token was issued, Unix seconds; 0 when it does not say.</summary>
    public long TokenIssuedAt { get; init; }

    /// <summary>When the client connected, Unix milliseconds.</summary>
    public long ConnectedAt { get; init; }

    /// <summary>Milliseconds from the last ping to its pong; -1 before the first.</summary>
    public long PingLatency { get; set; } = -1;
}
