using Realtime.Core.Channels;
using Realtime.Protocol;

namespace Realtime.Core.Access;

/// <summary>
/// Decides what a client may do with a channel: pure functions over the channel's settings and who asks. Every command comes here in this
/// order; the first that applies answers:
/// <list type="number">
/// <item>an empty channel ends the connection (<see cref="Disconnect.BadRequest"/>): the caller's part, as is the namespace;</item>
/// <item>subscribe only: too long a name, <see cref="ClientError.BadRequest"/>, then the client's own limits (<see cref="Clients.Client"/>): the caller's part too;</item>
/// <item>no namespace for it: <see cref="ClientError.UnknownChannel"/> (<see cref="ChannelRegistry.TryGetSettings"/>);</item>
/// <item>the command's own check here.</item>
/// </list>
/// </summary>
public static class ChannelAccess
{
    /// <summary>
    /// Permission to subscribe:
    /// (1) the name does not suit <c>channel_regex</c> or is not ASCII: <see cref="ClientError.BadRequest"/>;
    /// (2) a type other than that of the namespace: <see cref="ClientError.PermissionDenied"/>;
    /// (3) a private channel without a token: <see cref="ClientError.PermissionDenied"/>;
    /// (4) with a token: <see cref="SubscriptionSource.SubscriptionToken"/>; the token alone decides, and the caller verifies it
    /// (see <see cref="CheckTokenBinding"/>);
    /// (5) a user-limited channel, permitted by the namespace, that lists the user: <see cref="SubscriptionSource.UserLimited"/>;
    /// (6) <c>allow_subscribe_for_client</c>, not for user-limited channels: <see cref="SubscriptionSource.ClientAllowed"/>;
    /// (7) <c>client.insecure</c>: <see cref="SubscriptionSource.ClientInsecure"/>;
    /// (8) <see cref="ClientError.PermissionDenied"/>.
    /// </summary>
    /// <returns>What the subscription rests on, or the error.</returns>
    public static Outcome<SubscriptionSource> CheckSubscribe(
        ChannelSettings settings, string channel, bool hasToken, int subscriptionType, in Accessor accessor)
    {
        ArgumentNullException.ThrowIfNull(settings);
        if (!settings.IsValidName(channel))
        {
            return ClientError.BadRequest;
        }
        if (subscriptionType != (int)settings.SubscriptionType || (!hasToken && settings.Naming.IsPrivate(channel)))
        {
            return ClientError.PermissionDenied;
        }
        if (hasToken)
        {
            return SubscriptionSource.SubscriptionToken;
        }
        var isUserLimited = IsUserLimited(settings, channel);
        if (isUserLimited && settings.Naming.IsUserAllowed(channel, accessor.User))
        {
            return SubscriptionSource.UserLimited;
        }
        if (!isUserLimited && Permits(settings, ChannelPermissions.SubscribeForClient, ChannelPermissions.SubscribeForAnonymous, accessor))
        {
            return SubscriptionSource.ClientAllowed;
        }
        return accessor.Insecure ? SubscriptionSource.ClientInsecure : ClientError.PermissionDenied;
    }

    /// <summary>
    /// The connect command may subscribe to this channel of its <c>subs</c>. Channels that may not are skipped silently; one without a
    /// namespace ends the connection with <see cref="Disconnect.BadRequest"/>. Other than at a subscribe: only streams, there is no token, and an
    /// anonymous client never matches a user-limited channel.
    /// </summary>
    public static bool MaySubscribeAtConnect(ChannelSettings settings, string channel, in Accessor accessor)
    {
        ArgumentNullException.ThrowIfNull(settings);
        if (settings.SubscriptionType != SubscriptionType.Stream || settings.Naming.IsPrivate(channel) || !settings.IsValidName(channel))
        {
            return false;
        }
        if (accessor.Insecure)
        {
            return true;
        }
        return IsUserLimited(settings, channel)
            ? !accessor.IsAnonymous && settings.Naming.IsUserAllowed(channel, accessor.User)
            : Permits(settings, ChannelPermissions.SubscribeForClient, ChannelPermissions.SubscribeForAnonymous, accessor);
    }

    /// <summary>
    /// A verified subscription token, at subscribe or sub_refresh, was issued for this channel, this user and, when it names one, this
    /// client; otherwise <see cref="Disconnect.InvalidToken"/>.
    /// </summary>
    public static Disconnect? CheckTokenBinding(
        string channel, string user, string clientId, string tokenChannel, string tokenUser, string? tokenClient) =>
        channel != tokenChannel || user != tokenUser || (!string.IsNullOrEmpty(tokenClient) && clientId != tokenClient)
            ? Disconnect.InvalidToken
            : null;

    /// <summary>
    /// Permission to publish:
    /// (1) the name does not suit: <see cref="ClientError.BadRequest"/>;
    /// (2) the data does not suit <c>publication_data_format</c>, nothing being refused by default, or the channel is no stream:
    /// <see cref="ClientError.BadRequest"/>;
    /// (3) <c>allow_publish_for_client</c>, <c>allow_publish_for_subscriber</c> or <c>client.insecure</c> permit it;
    /// (4) <see cref="ClientError.PermissionDenied"/>.
    /// Neither the private prefix nor the users in the name matter.
    /// </summary>
    public static ClientError? CheckPublish(ChannelSettings settings, string channel, ReadOnlySpan<byte> data, in Accessor accessor)
    {
        ArgumentNullException.ThrowIfNull(settings);
        if (!settings.IsValidName(channel) || !settings.AcceptsData(data) || settings.SubscriptionType != SubscriptionType.Stream)
        {
            return ClientError.BadRequest;
        }
        var permitted =
            Permits(settings, ChannelPermissions.PublishForClient, ChannelPermissions.PublishForAnonymous, accessor)
            || (accessor.IsSubscribed && Permits(settings, ChannelPermissions.PublishForSubscriber, ChannelPermissions.PublishForAnonymous, accessor))
            || accessor.Insecure;
        return permitted ? null : ClientError.PermissionDenied;
    }

    /// <summary>
    /// Permission to change a map:
    /// (1) the name does not suit, or the channel is no map: <see cref="ClientError.BadRequest"/>;
    /// (2) <c>map.allow_publish_for_client</c>, <c>map.allow_publish_for_subscriber</c> or, to remove a key, <c>map.allow_remove_for_client</c>,
    /// <c>map.allow_remove_for_subscriber</c>, or <c>client.insecure</c> permit it;
    /// (3) <see cref="ClientError.PermissionDenied"/>.
    /// </summary>
    public static ClientError? CheckMapChange(ChannelSettings settings, string channel, bool removes, in Accessor accessor)
    {
        ArgumentNullException.ThrowIfNull(settings);
        if (!settings.IsValidName(channel) || settings.Map is null)
        {
            return ClientError.BadRequest;
        }
        var (client, subscriber, anonymous) = removes
            ? (ChannelPermissions.MapRemoveForClient, ChannelPermissions.MapRemoveForSubscriber, ChannelPermissions.MapRemoveForAnonymous)
            : (ChannelPermissions.MapPublishForClient, ChannelPermissions.MapPublishForSubscriber, ChannelPermissions.MapPublishForAnonymous);
        var permitted = Permits(settings, client, anonymous, accessor)
            || (accessor.IsSubscribed && Permits(settings, subscriber, anonymous, accessor))
            || accessor.Insecure;
        return permitted ? null : ClientError.PermissionDenied;
    }

    /// <summary>
    /// Permission to read presence or its stats:
    /// (1) the name does not suit: <see cref="ClientError.BadRequest"/>;
    /// (2) the namespace keeps no presence: <see cref="ClientError.NotAvailable"/>;
    /// (3) <see cref="MayReadPresence"/>, or <see cref="ClientError.PermissionDenied"/>.
    /// </summary>
    public static ClientError? CheckPresence(ChannelSettings settings, string channel, in Accessor accessor)
    {
        ArgumentNullException.ThrowIfNull(settings);
        if (!settings.IsValidName(channel))
        {
            return ClientError.BadRequest;
        }
        if (!settings.Presence)
        {
            return ClientError.NotAvailable;
        }
        return MayReadPresence(settings, accessor) ? null : ClientError.PermissionDenied;
    }

    /// <summary>
    /// Permission to read history:
    /// (1) the name does not suit: <see cref="ClientError.BadRequest"/>;
    /// (2) the namespace keeps no history: <see cref="ClientError.NotAvailable"/>;
    /// (3) <see cref="MayReadHistory"/>, or <see cref="ClientError.PermissionDenied"/>.
    /// </summary>
    public static ClientError? CheckHistory(ChannelSettings settings, string channel, in Accessor accessor)
    {
        ArgumentNullException.ThrowIfNull(settings);
        if (!settings.IsValidName(channel))
        {
            return ClientError.BadRequest;
        }
        if (!settings.HasHistory)
        {
            return ClientError.NotAvailable;
        }
        return MayReadHistory(settings, accessor) ? null : ClientError.PermissionDenied;
    }

    /// <summary>A subscription that asks for positioning gets it: <c>allow_positioning</c>, or access to history once subscribed.</summary>
    public static bool MayPosition(ChannelSettings settings, in Accessor accessor) =>
        settings.Permits(ChannelPermissions.Positioning) || MayReadHistory(settings, accessor with { IsSubscribed = true });

    /// <summary>A subscription that asks for recovery gets it: <c>allow_recovery</c>, or access to history once subscribed.</summary>
    public static bool MayRecover(ChannelSettings settings, in Accessor accessor) =>
        settings.Permits(ChannelPermissions.Recovery) || MayReadHistory(settings, accessor with { IsSubscribed = true });

    /// <summary>A subscription that asks for joins and leaves gets them: <c>join_leave</c> and access to presence once subscribed.</summary>
    public static bool MayReceiveJoinLeave(ChannelSettings settings, in Accessor accessor)
    {
        ArgumentNullException.ThrowIfNull(settings);
        return settings.JoinLeave && MayReadPresence(settings, accessor with { IsSubscribed = true });
    }

    /// <summary><c>allow_presence_for_client</c>, <c>allow_presence_for_subscriber</c> or <c>client.insecure</c> permit it.</summary>
    public static bool MayReadPresence(ChannelSettings settings, in Accessor accessor) =>
        Permits(settings, ChannelPermissions.PresenceForClient, ChannelPermissions.PresenceForAnonymous, accessor)
        || (accessor.IsSubscribed && Permits(settings, ChannelPermissions.PresenceForSubscriber, ChannelPermissions.PresenceForAnonymous, accessor))
        || accessor.Insecure;

    /// <summary><c>allow_history_for_client</c>, <c>allow_history_for_subscriber</c> or <c>client.insecure</c> permit it.</summary>
    public static bool MayReadHistory(ChannelSettings settings, in Accessor accessor) =>
        Permits(settings, ChannelPermissions.HistoryForClient, ChannelPermissions.HistoryForAnonymous, accessor)
        || (accessor.IsSubscribed && Permits(settings, ChannelPermissions.HistoryForSubscriber, ChannelPermissions.HistoryForAnonymous, accessor))
        || accessor.Insecure;

    private static bool IsUserLimited(ChannelSettings settings, string channel) =>
        settings.Permits(ChannelPermissions.UserLimitedChannels) && settings.Naming.IsUserLimited(channel);

    private static bool Permits(ChannelSettings settings, ChannelPermissions permission, ChannelPermissions anonymous, in Accessor accessor) =>
        settings.Permits(permission) && (!accessor.IsAnonymous || settings.Permits(anonymous));
}
