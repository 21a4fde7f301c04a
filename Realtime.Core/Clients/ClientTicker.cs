using Microsoft.Extensions.Logging;
using Realtime.Core.Configuration;
using Realtime.Core.Recovery;
using Realtime.Core.SharedPoll;
using Realtime.Core.Subscriptions;
using Realtime.Protocol;

namespace Realtime.Core.Clients;

/// <summary>
/// The periodic work of subscriptions, every <c>client.presence_update_interval</c>: prolongs presence, ends what expired (subscriptions, and keys of shared polls), and checks
/// positions.
/// </summary>
internal sealed partial class ClientTicker(
    SubscriptionPresence presence,
    PositionChecker positions,
    SubscriptionEnder ender,
    RealtimeOptions options,
    TimeProvider time,
    ILogger<ClientTicker> logger)
{
    private readonly long _expiredGrace = (long)options.Client.ExpiredSubCloseDelay.TotalSeconds;

    /// <summary>Does a round for a client, on another thread.</summary>
    public void Run(Client client) =>
        ThreadPool.UnsafeQueueUserWorkItem(static work => _ = work.Ticker.RunAsync(work.Client), (Ticker: this, Client: client), preferLocal: false);

    private async Task RunAsync(Client client)
    {
        foreach (var subscription in client.Subscriptions())
        {
            if (client.IsClosed)
            {
                return;
            }

            if (!subscription.IsCommitted || !subscription.NeedsTicks)
            {
                continue;
            }

            try
            {
                await CheckAsync(client, subscription).ConfigureAwait(false);
            }
            catch (Exception e)
            {
                Log.TickFailed(logger, e, subscription.Channel, client.Uid);
            }
        }
    }

    private async ValueTask CheckAsync(Client client, ChannelSubscription subscription)
    {
        var now = time.GetUtcNow().ToUnixTimeSeconds();
        if (subscription.ExpireAt > 0 && now > subscription.ExpireAt + _expiredGrace)
        {
            Expire(client, subscription);
            return;
        }

        if (subscription is SharedPollSubscription { Poll: { } poll } polling && poll.DropExpired(polling, now) is > 0 and var count)
        {
            Log.KeysExpired(logger, count, subscription.Channel, client.Uid);
        }

        if (subscription.Has(SubscriptionFlags.EmitPresence | SubscriptionFlags.MapPresence))
        {
            await PresentAsync(client, subscription).ConfigureAwait(false);
        }

        if (subscription.Has(SubscriptionFlags.Positioned) && !await positions.CheckAsync(subscription).ConfigureAwait(false))
        {
            Log.PositionLost(logger, subscription.Channel, client.Uid);
            ender.LosePositionLater(subscription);
        }
    }

    private void Expire(Client client, ChannelSubscription subscription)
    {
        if (subscription.Has(SubscriptionFlags.ServerSide))
        {
            client.Disconnect(Disconnect.SubExpired);
        }
        else
        {
            ender.EndLater(subscription, Unsubscribe.Expired);
        }
    }

    // An unsubscribe may have removed the entry while this prolonged it: then it is removed again.
    private async ValueTask PresentAsync(Client client, ChannelSubscription subscription)
    {
        await presence.AddAsync(subscription, CancellationToken.None).ConfigureAwait(false);
        if (client.FindSubscription(subscription.Channel) is null)
        {
            await presence.RemoveAsync(subscription).ConfigureAwait(false);
        }
    }

    private static partial class Log
    {
        [LoggerMessage(LogLevel.Error, "Periodic work for channel {Channel} failed for client {Client}")]
        public static partial void TickFailed(ILogger logger, Exception exception, string channel, Guid client);

        [LoggerMessage(LogLevel.Information, "The signatures of {Count} keys of channel {Channel} expired for client {Client}")]
        public static partial void KeysExpired(ILogger logger, int count, string channel, Guid client);

        [LoggerMessage(LogLevel.Debug, "The stream of channel {Channel} is not where client {Client} is")]
        public static partial void PositionLost(ILogger logger, string channel, Guid client);
    }
}
