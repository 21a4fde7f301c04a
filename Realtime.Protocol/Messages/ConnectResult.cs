namespace Realtime.Protocol;

/// <summary><c>Reply.connect</c> (field 5) and, without flag and dictionary, <c>Push.connect</c> (field 10).</summary>
public sealed class ConnectResult : IReplyResult
{
    /// <summary>Client id.</summary>
    public string Client { get; set; } = "";

    /// <summary>Server version.</summary>
    public string Version { get; set; } = "";

    /// <summary>The connection expires.</summary>
    public bool Expires { get; set; }

    /// <summary>Seconds until it expires.</summary>
    public uint Ttl { get; set; }

    /// <summary>Custom data from the backend.</summary>
    public ReadOnlyMemory<byte> Data { get; set; }

    /// <summary>Server-side subscriptions by channel.</summary>
    public Dictionary<string, SubscribeResult>? Subs { get; set; }

    /// <summary>Seconds between server pings; 0 when there are none.</summary>
    public uint Ping { get; set; }

    /// <summary>The server expects pongs.</summary>
    public bool Pong { get; set; }

    /// <summary>Session id.</summary>
    public string Session { get; set; } = "";

    /// <summary>Node id.</summary>
    public string Node { get; set; } = "";

    /// <summary>Server time, Unix milliseconds.</summary>
    public long Time { get; set; }

    /// <summary>Connection features enabled.</summary>
    public long Flag { get; set; }

    /// <summary>Compression dictionary.</summary>
    public CompressionDict? Dict { get; set; }
}
