namespace Realtime.Protocol;

/// <summary>First command of a connection: <c>Command.connect</c> (field 4).</summary>
public sealed class ConnectRequest
{
    /// <summary>Connection JWT, empty when none is sent.</summary>
    public string Token { get; set; } = "";

    /// <summary>Custom data for the backend.</summary>
    public ReadOnlyMemory<byte> Data { get; set; }

    /// <summary>Server-side subscriptions to recover, or channels asked for, by channel.</summary>
    public Dictionary<string, SubscribeRequest>? Subs { get; set; }

    /// <summary>Client name, such as <c>js</c>.</summary>
    public string Name { get; set; } = "";

    /// <summary>Client version.</summary>
    public string Version { get; set; } = "";

    /// <summary>Emulated HTTP headers.</summary>
    public Dictionary<string, string>? Headers { get; set; }

    /// <summary>Connection features the client supports, a bit mask.</summary>
    public long Flag { get; set; }

    /// <summary>Id of the compression dictionary the client holds.</summary>
    public string Dict { get; set; } = "";

    /// <summary>Application context the client belongs to; untrusted.</summary>
    public string Profile { get; set; } = "";
}
