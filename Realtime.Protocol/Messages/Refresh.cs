namespace Realtime.Protocol;

/// <summary><c>Push.refresh</c> (field 12): the expiration of the connection changed.</summary>
public sealed class Refresh : IPushBody
{
    /// <summary>The connection expires.</summary>
    public bool Expires { get; set; }

    /// <summary>Seconds until it expires.</summary>
    public uint Ttl { get; set; }
}
