namespace Realtime.Protocol;

/// <summary><c>Reply.presence_stats</c> (field 10).</summary>
public sealed class PresenceStatsResult : IReplyResult
{
    /// <summary>Clients in the channel.</summary>
    public uint NumClients { get; set; }

    /// <summary>Distinct users in the channel.</summary>
    public uint NumUsers { get; set; }
}
