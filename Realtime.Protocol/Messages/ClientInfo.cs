namespace Realtime.Protocol;

/// <summary>Who a client is, as others see it. Immutable once shared.</summary>
public sealed class ClientInfo
{
    /// <summary>User id; empty for anonymous users.</summary>
    public string User { get; set; } = "";

    /// <summary>Client id.</summary>
    public string Client { get; set; } = "";

    /// <summary>Information attached to the connection.</summary>
    public ReadOnlyMemory<byte> ConnInfo { get; set; }

    /// <summary>Information attached to the subscription.</summary>
    public ReadOnlyMemory<byte> ChanInfo { get; set; }
}
