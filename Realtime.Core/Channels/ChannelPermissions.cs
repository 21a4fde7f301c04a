namespace Realtime.Core.Channels;

/// <summary>
/// The <c>allow_*</c> options of a namespace. <c>…ForAnonymous</c> permits nothing alone: it extends what <c>…ForClient</c> or
/// <c>…ForSubscriber</c> permit to clients with an empty user id.
/// </summary>
[Flags]
public enum ChannelPermissions
{
    /// <summary>Nothing is permitted.</summary>
    None = 0,

    /// <summary><c>allow_subscribe_for_client</c>.</summary>
    SubscribeForClient = 1 << 0,

    /// <summary><c>allow_subscribe_for_anonymous</c>.</summary>
    SubscribeForAnonymous = 1 << 1,

    /// <summary><c>allow_publish_for_client</c>.</summary>
    PublishForClient = 1 << 2,

    /// <summary><c>allow_publish_for_subscriber</c>.</summary>
    PublishForSubscriber = 1 << 3,

    /// <summary><c>allow_publish_for_anonymous</c>.</summary>
    PublishForAnonymous = 1 << 4,

    /// <summary><c>allow_presence_for_client</c>.</summary>
    PresenceForClient = 1 << 5,

    /// <summary><c>allow_presence_for_subscriber</c>.</summary>
    PresenceForSubscriber = 1 << 6,

    /// <summary><c>allow_presence_for_anonymous</c>.</summary>
    PresenceForAnonymous = 1 << 7,

    /// <summary><c>allow_history_for_client</c>.</summary>
    HistoryForClient = 1 << 8,

    /// <summary><c>allow_history_for_subscriber</c>.</summary>
    HistoryForSubscriber = 1 << 9,

    /// <summary><c>allow_history_for_anonymous</c>.</summary>
    HistoryForAnonymous = 1 << 10,

    /// <summary><c>allow_user_limited_channels</c>.</summary>
    UserLimitedChannels = 1 << 11,

    /// <summary><c>allow_positioning</c>.</summary>
    Positioning = 1 << 12,

    /// <summary><c>allow_recovery</c>.</summary>
    Recovery = 1 << 13,

    /// <summary><c>allow_tags_filter</c>.</summary>
    TagsFilter = 1 << 14,

    /// <summary><c>map.allow_publish_for_client</c>.</summary>
    MapPublishForClient = 1 << 15,

    /// <summary><c>map.allow_publish_for_subscriber</c>.</summary>
    MapPublishForSubscriber = 1 << 16,

    /// <summary><c>map.allow_publish_for_anonymous</c>.</summary>
    MapPublishForAnonymous = 1 << 17,

    /// <summary><c>map.allow_remove_for_client</c>.</summary>
    MapRemoveForClient = 1 << 18,

    /// <summary><c>map.allow_remove_for_subscriber</c>.</summary>
    MapRemoveForSubscriber = 1 << 19,

    /// <summary><c>map.allow_remove_for_anonymous</c>.</summary>
    MapRemoveForAnonymous = 1 << 20,
}
