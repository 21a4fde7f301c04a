namespace Realtime.Core.Subscriptions;

/// <summary>What a subscription does beside receiving publications.</summary>
[Flags]
internal enum SubscriptionFlags : ushort
{
    /// <summary>Nothing.</summary>
    None = 0,

    /// <summary>Made by the server, not by a subscribe command.</summary>
    ServerSide = 1,

    /// <summary>Its stream position is tracked.</summary>
    Positioned = 2,

    /// <summary>It appears in the channel's presence.</summary>
    EmitPresence = 4,

    /// <summary>It publishes join and leave messages.</summary>
    EmitJoinLeave = 8,

    /// <summary>It receives join and leave messages.</summary>
    PushJoinLeave = 16,

    /// <summary>It expires unless the client sends a new token.</summary>
    ClientSideRefresh = 32,

    /// <summary>It receives deltas.</summary>
    Delta = 64,

    /// <summary>Its channel is a map.</summary>
    Map = 128,

    /// <summary>Its client or user appears in maps of presence.</summary>
    MapPresence = 256,

    /// <summary>The key that is the client's id is removed from the map when it ends.</summary>
    RemoveMapKey = 512,
}
