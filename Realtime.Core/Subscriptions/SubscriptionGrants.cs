using Realtime.Core.Access.Tokens;
using Realtime.Core.Channels;

namespace Realtime.Core.Subscriptions;

/// <summary>Puts together the options of a subscription from the namespace and from what overrides it.</summary>
internal static class SubscriptionGrants
{
    /// <summary>What the namespace gives to every subscription.</summary>
    public static SubscriptionOptions FromSettings(ChannelSettings settings) => new()
    {
        Presence = settings.Presence,
        JoinLeave = settings.JoinLeave,
        PushJoinLeave = settings.ForcePushJoinLeave,
        Positioning = settings.ForcePositioning,
        Recovery = settings.ForceRecovery,
        RecoveryMode = settings.RecoveryMode,
        AutoCacheRecover = settings.AutoCacheRecover,
        HistoryMetaTtl = settings.HistoryMetaTtl,
        MapPresence = settings.MapClientsPrefix.Length > 0 || settings.MapUsersPrefix.Length > 0,
    };

    /// <summary>Info, data and overrides of a token.</summary>
    public static SubscriptionOptions Apply(in SubscriptionOptions options, TokenSubscribeOptions token) => options with
    {
        Info = token.Info,
        Data = token.Data,
        Presence = token.Overrides.Presence ?? options.Presence,
        JoinLeave = token.Overrides.JoinLeave ?? options.JoinLeave,
        PushJoinLeave = token.Overrides.ForcePushJoinLeave ?? options.PushJoinLeave,
        Positioning = token.Overrides.ForcePositioning ?? options.Positioning,
        Recovery = token.Overrides.ForceRecovery ?? options.Recovery,
    };
}
