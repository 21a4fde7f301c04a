using System.Text.RegularExpressions;
using Realtime.Core.Configuration;
using Realtime.Core.Maps;
using Realtime.Core.SharedPoll;

namespace Realtime.Core.Channels;

/// <summary>Makes settings out of the options of one namespace.</summary>
internal static class ChannelSettingsCompiler
{
    /// <summary>Compiles the options of a namespace, with the values that it leaves to the whole.</summary>
    public static ChannelSettings Compile(ChannelNamespaceOptions options, ChannelOptions all, ChannelNaming naming) => new()
    {
        Name = options.Name,
        Naming = naming,
        HistorySize = options.HistorySize,
        HistoryTtl = options.HistoryTtl,
        HistoryMetaTtl = MetaTtl(options, all),
        Presence = options.Presence,
        JoinLeave = options.JoinLeave,
        ForcePushJoinLeave = options.ForcePushJoinLeave,
        ForcePositioning = options.ForcePositioning,
        ForceRecovery = options.ForceRecovery,
        RecoveryMode = options.ForceRecoveryMode == "cache" ? RecoveryMode.Cache : RecoveryMode.Stream,
        AutoCacheRecover = options.AutoCacheRecover,
        AllowFossilDelta = options.AllowedDeltaTypes.Contains("fossil"),
        DeltaPublish = options.DeltaPublish,
        SubscriptionType = Type(options.SubscriptionType),
        Map = Type(options.SubscriptionType) is SubscriptionType.Map or SubscriptionType.MapClients or SubscriptionType.MapUsers
            ? MapSettingsCompiler.Compile(options.Map)
            : null,
        SharedPoll = Type(options.SubscriptionType) == SubscriptionType.SharedPoll ? SharedPollSettingsCompiler.Compile(options.SharedPoll) : null,
        MapClientsPrefix = options.MapClientsPresenceChannelPrefix,
        MapUsersPrefix = options.MapUsersPresenceChannelPrefix,
        Permissions = Permissions(options),
        ChannelRegex = options.ChannelRegex.Length == 0 ? null : Compile(options.ChannelRegex),
        DataFormat = DataFormat(options.PublicationDataFormat.Length == 0 ? all.PublicationDataFormat : options.PublicationDataFormat),
    };

    private static Regex Compile(string pattern) =>
        GoRegex.TryCompile(pattern, out var regex, out var error) ? regex! : throw new ArgumentException($"channel_regex: {error}", nameof(pattern));

    private static TimeSpan MetaTtl(ChannelNamespaceOptions options, ChannelOptions all)
    {
        if (options.HistoryMetaTtl != TimeSpan.Zero)
        {
            return options.HistoryMetaTtl;
        }
        return all.HistoryMetaTtl != TimeSpan.Zero ? all.HistoryMetaTtl : new ChannelOptions().HistoryMetaTtl;
    }

    private static SubscriptionType Type(string type) => type switch
    {
        "map" => SubscriptionType.Map,
        "map_clients" => SubscriptionType.MapClients,
        "map_users" => SubscriptionType.MapUsers,
        "shared_poll" => SubscriptionType.SharedPoll,
        _ => SubscriptionType.Stream,
    };

    private static PublicationDataFormat DataFormat(string format) => format switch
    {
        "json" => PublicationDataFormat.Json,
        "json_object" => PublicationDataFormat.JsonObject,
        "binary" => PublicationDataFormat.Binary,
        _ => PublicationDataFormat.NotEmpty,
    };

    private static ChannelPermissions Permissions(ChannelNamespaceOptions options)
    {
        ReadOnlySpan<(bool Allowed, ChannelPermissions Permission)> all =
        [
            (options.AllowSubscribeForClient, ChannelPermissions.SubscribeForClient),
            (options.AllowSubscribeForAnonymous, ChannelPermissions.SubscribeForAnonymous),
            (options.AllowPublishForClient, ChannelPermissions.PublishForClient),
            (options.AllowPublishForSubscriber, ChannelPermissions.PublishForSubscriber),
            (options.AllowPublishForAnonymous, ChannelPermissions.PublishForAnonymous),
            (options.AllowPresenceForClient, ChannelPermissions.PresenceForClient),
            (options.AllowPresenceForSubscriber, ChannelPermissions.PresenceForSubscriber),
            (options.AllowPresenceForAnonymous, ChannelPermissions.PresenceForAnonymous),
            (options.AllowHistoryForClient, ChannelPermissions.HistoryForClient),
            (options.AllowHistoryForSubscriber, ChannelPermissions.HistoryForSubscriber),
            (options.AllowHistoryForAnonymous, ChannelPermissions.HistoryForAnonymous),
            (options.AllowUserLimitedChannels, ChannelPermissions.UserLimitedChannels),
            (options.AllowPositioning, ChannelPermissions.Positioning),
            (options.AllowRecovery, ChannelPermissions.Recovery),
            (options.AllowTagsFilter, ChannelPermissions.TagsFilter),
            (options.Map.AllowPublishForClient, ChannelPermissions.MapPublishForClient),
            (options.Map.AllowPublishForSubscriber, ChannelPermissions.MapPublishForSubscriber),
            (options.Map.AllowPublishForAnonymous, ChannelPermissions.MapPublishForAnonymous),
            (options.Map.AllowRemoveForClient, ChannelPermissions.MapRemoveForClient),
            (options.Map.AllowRemoveForSubscriber, ChannelPermissions.MapRemoveForSubscriber),
            (options.Map.AllowRemoveForAnonymous, ChannelPermissions.MapRemoveForAnonymous),
        ];
        var permissions = ChannelPermissions.None;
        foreach (var (allowed, permission) in all)
        {
            permissions |= allowed ? permission : ChannelPermissions.None;
        }
        return permissions;
    }
}
