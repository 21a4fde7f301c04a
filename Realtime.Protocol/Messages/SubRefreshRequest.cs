namespace Realtime.Protocol;

/// <summary><c>Command.sub_refresh</c> (field 15).</summary>
public sealed class SubRefreshRequest
{
    /// <summary>Channel name.</summary>
    public string Channel { get; set; } = "";

    /// <summary>New subscription JWT.</summary>
    public string Token { get; set; } = "";

    /// <summary>0 refresh, 1 track, 2 untrack.</summary>
    public int Type { get; set; }

    /// <summary>Batches of keys to track.</summary>
    public List<TrackBatch>? Track { get; set; }

    /// <summary>Keys to untrack.</summary>
    public List<string>? Untrack { get; set; }
}
