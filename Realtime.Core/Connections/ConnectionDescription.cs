using Realtime.Core.Access;

namespace Realtime.Core.Connections;

/// <summary>What a node tells about a connection.</summary>
public sealed record ConnectionDescription
{
    /// <summary>Name that the client gave itself, empty for none.</summary>
    public string AppName { get; init; } = "";

    /// <summary>Version that the client gave itself, empty for none.</summary>
    public string AppVersion { get; init; } = "";

    /// <summary>Transport, such as <c>websocket</c>.</summary>
    public string Transport { get; init; } = "";

    /// <summary><c>json</c> or <c>protobuf</c>.</summary>
    public string Protocol { get; init; } = "";

    /// <summary>User id; empty for anonymous clients.</summary>
    public string User { get; init; } = "";

    /// <summary>When it connected, Unix milliseconds.</summary>
    public long ConnectedAt { get; init; }

    /// <summary>Milliseconds from the last ping to its pong; -1 when not known.</summary>
    public long PingLatency { get; init; } = -1;

    /// <summary>Channels with what gave the client each.</summary>
    public IReadOnlyDictionary<string, SubscriptionSource> Channels { get; init; } = new Dictionary<string, SubscriptionSource>();

    /// <summary>Id of the connection token, empty when it has none.</summary>
    public string TokenUid { get; init; } = "";

    /// <summary>When the connection token was issued, Unix seconds; 0 when not known.</summary>
    public long TokenIssuedAt { get; init; }

    /// <summary>JSON of the backend about the connection; empty for none.</summary>
    public ReadOnlyMemory<byte> Meta { get; init; }
}
