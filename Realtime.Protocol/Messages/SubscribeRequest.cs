namespace Realtime.Protocol;

/// <summary><c>Command.subscribe</c> (field 5), and an element of <see cref="ConnectRequest.Subs"/>.</summary>
public sealed class SubscribeRequest
{
    /// <summary>Channel name.</summary>
    public string Channel { get; set; } = "";

    /// <summary>Subscription JWT, empty when none is sent.</summary>
    public string Token { get; set; } = "";

    /// <summary>Asks to recover since <see cref="Offset"/> and <see cref="Epoch"/>.</summary>
    public bool Recover { get; set; }

    /// <summary>Epoch of the stream seen last.</summary>
    public string Epoch { get; set; } = "";

    /// <summary>Offset of the publication seen last.</summary>
    public ulong Offset { get; set; }

    /// <summary>Custom data for the backend.</summary>
    public ReadOnlyMemory<byte> Data { get; set; }

    /// <summary>Asks for stream position tracking.</summary>
    public bool Positioned { get; set; }

    /// <summary>Asks for a recoverable subscription.</summary>
    public bool Recoverable { get; set; }

    /// <summary>Asks for join and leave messages.</summary>
    public bool JoinLeave { get; set; }

    /// <summary>Delta format asked for: <c>fossil</c> or empty.</summary>
    public string Delta { get; set; } = "";

    /// <summary>Tags filter.</summary>
    public FilterNode? Tf { get; set; }

    /// <summary>Subscription features, a bit mask.</summary>
    public long Flag { get; set; }

    /// <summary>Subscription type: 0 stream.</summary>
    public int Type { get; set; }

    /// <summary>Phase of a map subscription.</summary>
    public int Phase { get; set; }

    /// <summary>Page cursor of a map subscription.</summary>
    public string Cursor { get; set; } = "";

    /// <summary>Page size of a map subscription.</summary>
    public int Limit { get; set; }

    /// <summary>Ascending order of a map subscription.</summary>
    public bool Asc { get; set; }
}
