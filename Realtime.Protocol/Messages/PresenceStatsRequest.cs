namespace Realtime.Protocol;

/// <summary><c>Command.presence_stats</c> (field 9).</summary>
public sealed class PresenceStatsRequest
{
    /// <summary>Channel name.</summary>
    public string Channel { get; set; } = "";
}
