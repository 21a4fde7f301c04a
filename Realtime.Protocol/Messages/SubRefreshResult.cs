namespace Realtime.Protocol;

/// <summary><c>Reply.sub_refresh</c> (field 15).</summary>
public sealed class SubRefreshResult : IReplyResult
{
    /// <summary>The subscription expires.</summary>
    public bool Expires { get; set; }

    /// <summary>Seconds until it expires.</summary>
    public uint Ttl { get; set; }

    /// <summary>Items of a track request.</summary>
    public List<Publication>? Items { get; set; }
}
