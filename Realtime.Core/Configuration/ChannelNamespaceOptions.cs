using Realtime.Core.Configuration.Schema;

namespace Realtime.Core.Configuration;

/// <summary>Options of the channels of one namespace.</summary>
[OptionsSection]
public sealed class ChannelNamespaceOptions
{
    /// <summary>Name of the namespace: two or more letters, digits, `-`, `_` and `.`; unique.</summary>
    public string Name { get; set; } = "";

    /// <summary>Keep presence: who is subscribed to a channel now.</summary>
    public bool Presence { get; set; }

    /// <summary>Send join and leave messages of a channel to the subscribers that ask for them.</summary>
    public bool JoinLeave { get; set; }

    /// <summary>Send join and leave messages to every subscriber, asked or not.</summary>
    public bool ForcePushJoinLeave { get; set; }

    /// <summary>
    /// Show the clients in a channel as the keys of a map: this prefix and the channel's name make the name of the map, whose namespace
    /// must have `subscription_type` `map_clients`. Empty: do not.
    /// </summary>
    public string MapClientsPresenceChannelPrefix { get; set; } = "";

    /// <summary>
    /// Show the users in a channel as the keys of a map: this prefix and the channel's name make the name of the map, whose namespace
    /// must have `subscription_type` `map_users`. Empty: do not.
    /// </summary>
    public string MapUsersPresenceChannelPrefix { get; set; } = "";

    /// <summary>Largest number of publications kept in the history of a channel. Needs `history_ttl`. 0: no history.</summary>
    public int HistorySize { get; set; }

    /// <summary>How long publications are kept in the history of a channel; whole seconds. Needs `history_size`.</summary>
    public TimeSpan HistoryTtl { get; set; }

    /// <summary>
    /// How long the position (offset and epoch) of an unused channel is kept; whole seconds. 0: `channel.history_meta_ttl`.
    /// </summary>
    public TimeSpan HistoryMetaTtl { get; set; }

    /// <summary>Make every subscription positioned: the server notices lost publications and resubscribes the client.</summary>
    public bool ForcePositioning { get; set; }

    /// <summary>Let clients ask for positioning.</summary>
    public bool AllowPositioning { get; set; }

    /// <summary>Make every subscription recoverable: missed publications are sent when the client comes back. Needs history.</summary>
    public bool ForceRecovery { get; set; }

    /// <summary>Let clients ask for recovery.</summary>
    public bool AllowRecovery { get; set; }

    /// <summary>How missed publications are recovered: `stream` sends all of them, `cache` the latest one. Empty: `stream`.</summary>
    [OptionValues("", "stream", "cache")]
    public string ForceRecoveryMode { get; set; } = "";

    /// <summary>
    /// Send the latest publication at every subscribe, asked or not. Needs `force_recovery` and `force_recovery_mode` `cache`.
    /// </summary>
    public bool AutoCacheRecover { get; set; }

    /// <summary>Kinds of delta compression that clients may ask for; `fossil` is the only one. Empty: none.</summary>
    [OptionValues("fossil")]
    public List<string> AllowedDeltaTypes { get; set; } = [];

    /// <summary>Make every publication eligible for delta compression, as if published with `delta`.</summary>
    public bool DeltaPublish { get; set; }

    /// <summary>Let clients give a filter on the tags of publications when they subscribe.</summary>
    public bool AllowTagsFilter { get; set; }

    /// <summary>Let anonymous clients subscribe to channels.</summary>
    public bool AllowSubscribeForAnonymous { get; set; }

    /// <summary>Let clients with a user ID subscribe to channels.</summary>
    public bool AllowSubscribeForClient { get; set; }

    /// <summary>Let anonymous clients publish into channels, where other options let clients do it.</summary>
    public bool AllowPublishForAnonymous { get; set; }

    /// <summary>Let clients publish into channels they are subscribed to.</summary>
    public bool AllowPublishForSubscriber { get; set; }

    /// <summary>Let clients with a user ID publish into channels, subscribed or not.</summary>
    public bool AllowPublishForClient { get; set; }

    /// <summary>Let anonymous clients read the presence of channels, where other options let clients do it.</summary>
    public bool AllowPresenceForAnonymous { get; set; }

    /// <summary>Let clients read the presence of channels they are subscribed to.</summary>
    public bool AllowPresenceForSubscriber { get; set; }

    /// <summary>Let clients with a user ID read the presence of channels, subscribed or not.</summary>
    public bool AllowPresenceForClient { get; set; }

    /// <summary>Let anonymous clients read the history of channels, where other options let clients do it.</summary>
    public bool AllowHistoryForAnonymous { get; set; }

    /// <summary>Let clients read the history of channels they are subscribed to.</summary>
    public bool AllowHistoryForSubscriber { get; set; }

    /// <summary>Let clients with a user ID read the history of channels, subscribed or not.</summary>
    public bool AllowHistoryForClient { get; set; }

    /// <summary>Let the users named in a user-limited channel subscribe to it.</summary>
    public bool AllowUserLimitedChannels { get; set; }

    /// <summary>
    /// Regular expression that the part of a channel after the namespace must match when clients subscribe. Empty: not checked.
    /// </summary>
    public string ChannelRegex { get; set; } = "";

    /// <summary>What the data of publications must be. Empty: `channel.publication_data_format`.</summary>
    [OptionValues("", "json", "json_object", "binary")]
    public string PublicationDataFormat { get; set; } = "";

    /// <summary>
    /// What subscribers of a channel get: `stream` publications; `map` keys with data and their changes; `map_clients` and `map_users`
    /// presence as a map, which other namespaces fill; `shared_poll` the keys they track, whose data a backend is asked for. Empty: `stream`.
    /// </summary>
    [OptionValues("", "stream", "map", "map_clients", "map_users", "shared_poll")]
    public string SubscriptionType { get; set; } = "";

    /// <summary>Maps, where `subscription_type` is `map`, `map_clients` or `map_users`.</summary>
    public MapOptions Map { get; set; } = new();

    /// <summary>Shared polls, where `subscription_type` is `shared_poll`.</summary>
    public SharedPollChannelOptions SharedPoll { get; set; } = new();
}
