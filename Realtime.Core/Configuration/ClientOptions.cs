using Realtime.Core.Configuration.Schema;

namespace Realtime.Core.Configuration;

/// <summary>Client connections: authentication, origins, limits and delays.</summary>
[OptionsSection]
public sealed class ClientOptions
{
    /// <summary>
    /// Origins that browsers may connect from, such as `https://app.example` or the pattern `https://*.example`; `*` allows any. Empty:
    /// only requests without an Origin header are accepted.
    /// </summary>
    public List<string> AllowedOrigins { get; set; } = [];

    /// <summary>Verification of connection tokens, and of subscription tokens unless these have keys of their own.</summary>
    public TokenOptions Token { get; set; } = new();

    /// <summary>Verification of subscription tokens with keys of their own.</summary>
    public SubscriptionTokenOptions SubscriptionToken { get; set; } = new();

    /// <summary>Let clients connect without a token, as anonymous users (empty user ID).</summary>
    public bool AllowAnonymousConnectWithoutToken { get; set; }

    /// <summary>Refuse connection tokens that name no user.</summary>
    public bool DisallowAnonymousConnectionTokens { get; set; }

    /// <summary>Time between the application-level pings sent to a client. Negative: no pings.</summary>
    public TimeSpan PingInterval { get; set; } = TimeSpan.FromSeconds(25);

    /// <summary>
    /// How long a client may take to answer a ping before it is disconnected. Must be less than `ping_interval`. Negative: answers are
    /// not checked.
    /// </summary>
    public TimeSpan PongTimeout { get; set; } = TimeSpan.FromSeconds(8);

    /// <summary>How long a connection stays open after its token has expired, so that the client can refresh it.</summary>
    public TimeSpan ExpiredCloseDelay { get; set; } = TimeSpan.FromSeconds(25);

    /// <summary>How long a subscription lives on after its token has expired, so that the client can refresh it.</summary>
    public TimeSpan ExpiredSubCloseDelay { get; set; } = TimeSpan.FromSeconds(25);

    /// <summary>How long a connection may stay open without a successful connect command.</summary>
    public TimeSpan StaleCloseDelay { get; set; } = TimeSpan.FromSeconds(10);

    /// <summary>Largest number of channels one client may be subscribed to at once.</summary>
    public int ChannelLimit { get; set; } = 128;

    /// <summary>Most commands of one client that are processed at once; their replies then come in any order. 0 or 1: one after another.</summary>
    public int Concurrency { get; set; }

    /// <summary>Largest number of bytes queued for one client; a client too slow to keep below it is disconnected.</summary>
    public int QueueMaxSize { get; set; } = 1048576;

    /// <summary>Time between two refreshes of the presence of a client in its channels.</summary>
    public TimeSpan PresenceUpdateInterval { get; set; } = TimeSpan.FromSeconds(27);

    /// <summary>Least time between two checks of the stream position of a positioned subscription.</summary>
    public TimeSpan ChannelPositionCheckDelay { get; set; } = TimeSpan.FromSeconds(40);

    /// <summary>Longest time from publishing to delivery on positioned subscriptions; one that gets a later publication has lost its position. 0: any.</summary>
    public TimeSpan ChannelPositionMaxTimeLag { get; set; }

    /// <summary>Largest number of client connections of this node. 0: unlimited.</summary>
    public int ConnectionLimit { get; set; }

    /// <summary>Largest number of connections of one user to this node; anonymous users are not counted. 0: unlimited.</summary>
    public int UserConnectionLimit { get; set; }

    /// <summary>Largest number of new client connections per second accepted by this node. 0: unlimited.</summary>
    public int ConnectionRateLimit { get; set; }

    /// <summary>Put the Unix time of the server, in milliseconds, into the connect reply.</summary>
    public bool ConnectIncludeServerTime { get; set; }

    /// <summary>Largest number of publications returned by one history command.</summary>
    public int HistoryMaxPublicationLimit { get; set; } = 300;

    /// <summary>Largest number of publications recovered for one subscription.</summary>
    public int RecoveryMaxPublicationLimit { get; set; } = 300;

    /// <summary>Take tokens without checking their signature. For tests only.</summary>
    public bool InsecureSkipTokenSignatureVerify { get; set; }

    /// <summary>
    /// Name of an HTTP header that carries the ID of the user; set it only behind a proxy that controls this header. Empty: not used.
    /// </summary>
    public string UserIdHttpHeader { get; set; } = "";

    /// <summary>Accept every client without authentication and allow it everything. For development only.</summary>
    public bool Insecure { get; set; }

    /// <summary>Disconnects that take the place of connect errors for unidirectional clients.</summary>
    public ConnectCodeToDisconnectOptions ConnectCodeToUnidirectionalDisconnect { get; set; } = new();

    /// <summary>Subscription of every user to a channel of its own at connect.</summary>
    public PersonalChannelOptions SubscribeToUserPersonalChannel { get; set; } = new();
}
