namespace Realtime.Protocol;

/// <summary>Method of a <see cref="Command"/>; the values are the field numbers of the schema.</summary>
public enum CommandMethod : byte
{
    /// <summary>No request.</summary>
    None = 0,
    /// <summary><see cref="ConnectRequest"/>.</summary>
    Connect = 4,
    /// <summary><see cref="SubscribeRequest"/>.</summary>
    Subscribe = 5,
    /// <summary><see cref="UnsubscribeRequest"/>.</summary>
    Unsubscribe = 6,
    /// <summary><see cref="PublishRequest"/>.</summary>
    Publish = 7,
    /// <summary><see cref="PresenceRequest"/>.</summary>
    Presence = 8,
    /// <summary><see cref="PresenceStatsRequest"/>.</summary>
    PresenceStats = 9,
    /// <summary><see cref="HistoryRequest"/>.</summary>
    History = 10,
    /// <summary><see cref="PingRequest"/>.</summary>
    Ping = 11,
    /// <summary><see cref="SendRequest"/>.</summary>
    Send = 12,
    /// <summary><see cref="RpcRequest"/>.</summary>
    Rpc = 13,
    /// <summary><see cref="RefreshRequest"/>.</summary>
    Refresh = 14,
    /// <summary><see cref="SubRefreshRequest"/>.</summary>
    SubRefresh = 15,
}
