namespace Realtime.Api.Operations;

/// <summary>Parameters of <c>refresh</c>.</summary>
public sealed class RefreshRequest : ClientsRequest
{
    /// <summary>Close the connections as expired.</summary>
    public bool Expired { get; set; }

    /// <summary>New expiration, Unix seconds; 0 makes the connections unlimited.</summary>
    public long ExpireAt { get; set; }

    /// <summary>New connection info; empty keeps it.</summary>
    public ReadOnlyMemory<byte> Info { get; set; }
}
