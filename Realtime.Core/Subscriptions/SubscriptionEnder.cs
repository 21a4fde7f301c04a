using Microsoft.Extensions.Logging;
using Realtime.Core.Brokers;
using Realtime.Core.Clients;
using Realtime.Core.Hub;
using Realtime.Core.Maps;
using Realtime.Protocol;

namespace Realtime.Core.Subscriptions;

/// <summary>Ends subscriptions: out of the client's table, out of the hub, out of presence, and the leave message.</summary>
internal sealed partial class SubscriptionEnder(ChannelHub hub, IBroker broker, SubscriptionPresence presence, ILogger<SubscriptionEnder> logger)
{
    /// <summary>Ends the subscription that a client has to a channel, whichever it is; none does no harm.</summary>
    /// <returns>False when the subscribe is still under way: it ends, and the client is told, as soon as that is over.</returns>
    public async ValueTask<bool> EndAsync(Client client, string channel, Unsubscribe reason)
    {
        ChannelSubscription? subscription;
        lock (client.Sync)
        {
            subscription = client.FindSubscription(channel);
            if (subscription is { IsCommitted: false } and not MapSubscription { IsBusy: false })
            {
                subscription.PendingUnsubscribe = reason;
                return false;
            }
        }

        if (subscription is not null)
        {
            await EndAsync(subscription).ConfigureAwait(false);
        }

        return true;
    }

    /// <summary>Ends exactly this subscription.</summary>
    public ValueTask EndAsync(ChannelSubscription subscription) =>
        subscription.Client.Remove(subscription) ? CleanUpAsync(subscription) : ValueTask.CompletedTask;

    /// <summary>Ends exactly this subscription and tells the client why, on another thread.</summary>
    public void EndLater(ChannelSubscription subscription, Unsubscribe reason) =>
        ThreadPool.UnsafeQueueUserWorkItem(
            static work => _ = work.Ender.EndAndPushAsync(work.Subscription, work.Reason),
            (Ender: this, Subscription: subscription, Reason: reason),
            preferLocal: false);

    /// <summary>
    /// A subscription's position turned out wrong. One of the client ends and is made anew by the client; one of the server needs a
    /// reconnect. Happens on another thread, since the caller holds the lock of a channel.
    /// </summary>
    public void LosePositionLater(ChannelSubscription subscription)
    {
        if (subscription.Has(SubscriptionFlags.ServerSide))
        {
            subscription.Client.DisconnectLater(Disconnect.InsufficientState);
        }
        else
        {
            EndLater(subscription, Unsubscribe.Insufficient);
        }
    }

    /// <summary>The client is closed: its subscriptions, which its table gave away, end. What needs waiting for goes on by itself.</summary>
    public void EndAll(ChannelSubscription[] subscriptions)
    {
        if (subscriptions.Length > 0)
        {
            _ = EndAllAsync(subscriptions);
        }
    }

    private async Task EndAllAsync(ChannelSubscription[] subscriptions)
    {
        foreach (var subscription in subscriptions)
        {
            hub.Remove(subscription);
        }

        // A subscribe under way takes back what it did by itself.
        foreach (var subscription in subscriptions)
        {
            if (subscription.IsCommitted)
            {
                await CleanUpAsync(subscription).ConfigureAwait(false);
            }
        }
    }

    private async Task EndAndPushAsync(ChannelSubscription subscription, Unsubscribe reason)
    {
        if (subscription.Client.Remove(subscription))
        {
            await CleanUpAsync(subscription).ConfigureAwait(false);
            subscription.Client.Push(subscription.Channel, reason);
        }
    }

    // A broken presence manager or broker must not keep a subscription alive, so failures are logged and the rest goes on.
    private async ValueTask CleanUpAsync(ChannelSubscription subscription)
    {
        hub.Remove(subscription);
        if (!subscription.IsCommitted)
        {
            // One that waits for its client's next command was never announced.
            return;
        }

        var client = subscription.Client;
        try
        {
            await presence.RemoveAsync(subscription).ConfigureAwait(false);
            if (subscription.Has(SubscriptionFlags.EmitJoinLeave))
            {
                await broker.PublishLeaveAsync(subscription.Channel, client.InfoWith(subscription.Info), CancellationToken.None).ConfigureAwait(false);
            }
        }
        catch (Exception e)
        {
            Log.CleanUpFailed(logger, e, subscription.Channel, client.Uid);
        }
    }

    private static partial class Log
    {
        [LoggerMessage(LogLevel.Error, "Leaving channel {Channel} failed for client {Client}")]
        public static partial void CleanUpFailed(ILogger logger, Exception exception, string channel, Guid client);
    }
}
