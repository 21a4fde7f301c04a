using Realtime.Core.Access;
using Realtime.Core.Channels;
using Realtime.Core.Clients;
using Realtime.Core.Configuration;
using Realtime.Core.Subscriptions;
using Realtime.Protocol;

namespace Realtime.Core.Cluster;

/// <summary>Subscribes a connected client on the server side: what the server API's subscribe does on the client's node.</summary>
internal sealed class ServerSubscriber(SubscriptionStarter starter, RealtimeOptions options)
{
    /// <summary>Subscribes, and pushes the subscribe in one step with going live.</summary>
    /// <returns>Null, or the error; a client that is closing is no error.</returns>
    public async ValueTask<ClientError?> SubscribeAsync(Client client, ServerSubscribe subscribe, ChannelSettings settings, CancellationToken cancellationToken)
    {
        var subscription = new ChannelSubscription(client, subscribe.Channel) { Flags = SubscriptionFlags.ServerSide, Source = SubscriptionSource.ServerApi };
        switch (client.Reserve(subscription, options.Client.ChannelLimit))
        {
            case null:
                break;
            case { } error when error == ClientError.LimitExceeded:
                client.Disconnect(Disconnect.ChannelLimit);
                return null;
            case { } error:
                return error;
        }

        var started = await starter.StartAsync(subscription, Options(subscribe, settings), cancellationToken).ConfigureAwait(false);
        if (started.Value is not { } value)
        {
            return started.Error ?? (started.Disconnect == Disconnect.ConnectionClosed ? null : ClientError.Internal);
        }

        var push = new Subscribe
        {
            Recoverable = value.Result.Recoverable,
            Positioned = value.Result.Positioned,
            Epoch = value.Result.Epoch,
            Offset = value.Result.Offset,
            Data = value.Result.Data,
        };
        await starter.CommitAsync(subscription, value, PushEncoder.Encode(client.Protocol, new Push(subscribe.Channel, push))).ConfigureAwait(false);
        return null;
    }

    private static SubscriptionOptions Options(ServerSubscribe subscribe, ChannelSettings settings)
    {
        var options = SubscriptionGrants.FromSettings(settings);
        return options with
        {
            Info = subscribe.Info,
            Data = subscribe.Data,
            ExpireAt = subscribe.ExpireAt,
            RecoverSince = subscribe.RecoverSince,
            Presence = subscribe.Presence ?? options.Presence,
            JoinLeave = subscribe.JoinLeave ?? options.JoinLeave,
            PushJoinLeave = subscribe.ForcePushJoinLeave ?? options.PushJoinLeave,
            Positioning = subscribe.ForcePositioning ?? options.Positioning,
            Recovery = subscribe.ForceRecovery ?? options.Recovery,
        };
    }
}
