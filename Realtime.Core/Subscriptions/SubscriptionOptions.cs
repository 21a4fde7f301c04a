using Realtime.Core.Channels;
using Realtime.Protocol;

namespace Realtime.Core.Subscriptions;

/// <summary>What a subscription may do, after access was decided: options of the namespace, of a token or of a server API call.</summary>
internal readonly record struct SubscriptionOptions
{
    public bool Presence { get; init; }

    public bool JoinLeave { get; init; }

    public bool PushJoinLeave { get; init; }

    public bool Positioning { get; init; }

    public bool Recovery { get; init; }

    public RecoveryMode RecoveryMode { get; init; }

    public bool AutoCacheRecover { get; init; }

    public TimeSpan HistoryMetaTtl { get; init; }

    /// <summary>Unix seconds; 0 never.</summary>
    public long ExpireAt { get; init; }

    /// <summary>The client refreshes by a new token, so it is told when the subscription expires.</summary>
    public bool ClientSideRefresh { get; init; }

    public ReadOnlyMemory<byte> Info { get; init; }

    public ReadOnlyMemory<byte> Data { get; init; }

    /// <summary>The position the client says it has seen; null when it does not recover.</summary>
    public StreamPosition? RecoverSince { get; init; }

    /// <summary>A recovery that fails ends the subscribe with <see cref="ClientError.UnrecoverablePosition"/> (subscribe flag 2).</summary>
    public bool RejectUnrecovered { get; init; }

    /// <summary>The client gets deltas.</summary>
    public bool Delta { get; init; }

    /// <summary>Only publications whose tags match are delivered; null for all.</summary>
    public FilterNode? Filter { get; init; }

    /// <summary>The channel is a map.</summary>
    public bool IsMap { get; init; }

    /// <summary>The client or its user appears in maps of presence.</summary>
    public bool MapPresence { get; init; }

    /// <summary>The key that is the client's id is removed from the map when the subscription ends.</summary>
    public bool RemoveMapKey { get; init; }

    /// <summary>The subscription does not join the hub: nothing comes to it through the broker.</summary>
    public bool OutsideHub { get; init; }

    /// <summary>The stream position is tracked.</summary>
    public bool Positioned => Positioning || Recovery;
}
