namespace Realtime.Protocol;

/// <summary><c>Reply.refresh</c> (field 14).</summary>
public sealed class RefreshResult : IReplyResult
{
    /// <summary>Client id.</summary>
    public string Client { get; set; } = "";

    /// <summary>Server version.</summary>
    public string Version { get; set; } = "";

    /// <summary>The connection expires.</summary>
    public bool Expires { get; set; }

    /// <summary>Seconds until it expires.</summary>
    public uint Ttl { get; set; }
}
