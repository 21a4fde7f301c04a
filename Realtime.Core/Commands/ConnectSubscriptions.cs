using Realtime.Core.Access;
using Realtime.Core.Channels;
using Realtime.Core.Clients;
using Realtime.Core.Configuration;
using Realtime.Core.Subscriptions;
using Realtime.Protocol;

namespace Realtime.Core.Commands;

/// <summary>Which channels the server subscribes a connecting client to, and with which options.</summary>
internal sealed class ConnectSubscriptions(ChannelRegistry channels, RealtimeOptions options)
{
    /// <summary>
    /// (1) The channels of the token; (2) the personal channel of the user; (3) channels that the command names and the client may
    /// subscribe to by itself, the others being skipped. What the command says of a channel's position is used for all of them.
    /// </summary>
    /// <returns>The subscriptions; <see cref="ClientError.UnknownChannel"/> without a namespace for those of the server, <see cref="Disconnect.BadRequest"/> for those of the command.</returns>
    public Outcome<List<PlannedSubscription>> Plan(Client client, ConnectIdentity identity, ConnectRequest request)
    {
        var plan = new List<PlannedSubscription>();
        foreach (var (channel, token) in identity.TokenSubs ?? new Dictionary<string, Access.Tokens.TokenSubscribeOptions>())
        {
            if (!channels.TryGetSettings(channel, out var settings))
            {
                return ClientError.UnknownChannel;
            }

            Add(channel, settings, SubscriptionGrants.Apply(SubscriptionGrants.FromSettings(settings), token), SubscriptionSource.ConnectionToken);
        }

        if (options.Client.SubscribeToUserPersonalChannel.Enabled && identity.User.Length > 0)
        {
            var channel = channels.PersonalChannel(identity.User);
            if (!channels.TryGetSettings(channel, out var settings))
            {
                return ClientError.UnknownChannel;
            }

            plan.RemoveAll(planned => planned.Subscription.Channel == channel);
            Add(channel, settings, SubscriptionGrants.FromSettings(settings), SubscriptionSource.UserPersonal);
        }

        if (!identity.MayAskForChannels || request.Subs is null)
        {
            return plan;
        }

        var accessor = new Accessor(identity.User, IsSubscribed: false, options.Client.Insecure);
        foreach (var channel in request.Subs.Keys)
        {
            if (!channels.TryGetSettings(channel, out var settings))
            {
                return Disconnect.BadRequest;
            }

            if (ChannelAccess.MaySubscribeAtConnect(settings, channel, accessor) && !plan.Exists(planned => planned.Subscription.Channel == channel))
            {
                Add(channel, settings, SubscriptionGrants.FromSettings(settings), SubscriptionSource.ConnectRequest);
            }
        }

        return plan;

        void Add(string channel, ChannelSettings settings, SubscriptionOptions granted, SubscriptionSource source)
        {
            var subscription = new ChannelSubscription(client, channel) { Flags = SubscriptionFlags.ServerSide, Source = source };
            if (request.Subs?.GetValueOrDefault(channel) is { } asked)
            {
                granted = granted with
                {
                    RecoverSince = asked.Recover ? new StreamPosition(asked.Offset, asked.Epoch) : null,
                    Delta = asked.Delta == "fossil" && settings.AllowFossilDelta,
                };
            }

            plan.Add(new PlannedSubscription(subscription, granted));
        }
    }
}
