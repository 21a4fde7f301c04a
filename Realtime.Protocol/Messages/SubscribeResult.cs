namespace Realtime.Protocol;

/// <summary><c>Reply.subscribe</c> (field 6), and an element of <see cref="ConnectResult.Subs"/>.</summary>
public sealed class SubscribeResult : IReplyResult
{
    /// <summary>The subscription expires.</summary>
    public bool Expires { get; set; }

    /// <summary>Seconds until it expires.</summary>
    public uint Ttl { get; set; }

    /// <summary>The subscription is recoverable.</summary>
    public bool Recoverable { get; set; }

    /// <summary>Epoch of the stream.</summary>
    public string Epoch { get; set; } = "";

    /// <summary>Recovered publications, oldest first.</summary>
    public List<Publication>? Publications { get; set; }

    /// <summary>Everything missed was recovered.</summary>
    public bool Recovered { get; set; }

    /// <summary>Offset of the stream.</summary>
    public ulong Offset { get; set; }

    /// <summary>The position is tracked.</summary>
    public bool Positioned { get; set; }

    /// <summary>Custom data from the backend.</summary>
    public ReadOnlyMemory<byte> Data { get; set; }

    /// <summary>The request asked to recover.</summary>
    public bool WasRecovering { get; set; }

    /// <summary>Deltas are used.</summary>
    public bool Delta { get; set; }

    /// <summary>Numeric channel id; 0 when there is none.</summary>
    public long Id { get; set; }

    /// <summary>Subscription type.</summary>
    public int Type { get; set; }

    /// <summary>Phase of a map subscription.</summary>
    public int Phase { get; set; }

    /// <summary>Next page of a map subscription.</summary>
    public string Cursor { get; set; } = "";

    /// <summary>State entries of a map subscription.</summary>
    public List<Publication>? State { get; set; }

    /// <summary>Milliseconds the SDK debounces publications by.</summary>
    public uint PublishDebounce { get; set; }
}
