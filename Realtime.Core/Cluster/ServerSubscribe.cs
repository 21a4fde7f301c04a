using Realtime.Protocol;

namespace Realtime.Core.Cluster;

/// <summary>A server-side subscription that the server API asks for. Null overrides keep what the channel's namespace says.</summary>
public sealed record ServerSubscribe
{
    /// <summary>Channel.</summary>
    public required string Channel { get; init; }

    /// <summary>Information attached to the subscription, JSON on JSON connections.</summary>
    public ReadOnlyMemory<byte> Info { get; init; }

    /// <summary>Custom data for the client.</summary>
    public ReadOnlyMemory<byte> Data { get; init; }

    /// <summary>Position put into the push, null for the stream's top.</summary>
    public StreamPosition? RecoverSince { get; init; }

    /// <summary>When the subscription expires, Unix seconds; 0 never.</summary>
    public long ExpireAt { get; init; }

    /// <summary>Override of <c>presence</c>.</summary>
    public bool? Presence { get; init; }

    /// <summary>Override of <c>join_leave</c>.</summary>
    public bool? JoinLeave { get; init; }

    /// <summary>Override of <c>force_push_join_leave</c>.</summary>
    public bool? ForcePushJoinLeave { get; init; }

    /// <summary>Override of <c>force_recovery</c>.</summary>
    public bool? ForceRecovery { get; init; }

    /// <summary>Override of <c>force_positioning</c>.</summary>
    public bool? ForcePositioning { get; init; }
}
