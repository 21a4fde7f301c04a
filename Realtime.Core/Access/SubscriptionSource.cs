namespace Realtime.Core.Access;

/// <summary>What gave a client its subscription. The numbers are those that operators know from the subscriptions of other servers.</summary>
public enum SubscriptionSource
{
    /// <summary>Not known.</summary>
    Unknown = 0,

    /// <summary>The connection token's <c>channels</c> or <c>subs</c>.</summary>
    ConnectionToken = 1,

    /// <summary>The connect proxy's answer.</summary>
    ConnectProxy = 2,

    /// <summary>A subscription token.</summary>
    SubscriptionToken = 3,

    /// <summary>The subscribe proxy's answer.</summary>
    SubscribeProxy = 4,

    /// <summary>The channel's name lists the user.</summary>
    UserLimited = 5,

    /// <summary><c>allow_subscribe_for_client</c>.</summary>
    ClientAllowed = 6,

    /// <summary><c>client.insecure</c>.</summary>
    ClientInsecure = 7,

    /// <summary>The connect command asked for it: <c>connect.subs</c>.</summary>
    ConnectRequest = 8,

    /// <summary>The personal channel of the user.</summary>
    UserPersonal = 9,

    /// <summary>The server API.</summary>
    ServerApi = 10,
}
