using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;
using Realtime.Core.Brokers;
using Realtime.Core.Diagnostics;
using Realtime.Core.Maps;
using Realtime.Core.SharedPoll;
using Realtime.Core.Subscriptions;
using Realtime.Protocol;

namespace Realtime.Core.Hub;

/// <summary>
/// Knows which subscriptions of this node a channel has, and walks them when the broker delivers. The node is subscribed at the broker
/// exactly while a channel has subscribers here; at the map broker, if the channel is a map.
/// </summary>
internal sealed partial class ChannelHub(IBroker broker, IMapBroker maps, SharedPolls polls, DeliveryLag lag, ILogger<ChannelHub> logger) : IBrokerHandler
{
    private readonly ConcurrentDictionary<string, HubChannel> _channels = new();
    private int _subscriptionCount;

    /// <summary>Channels with subscribers.</summary>
    public int ChannelCount => _channels.Count;

    /// <summary>Subscriptions over all channels.</summary>
    public int SubscriptionCount => Volatile.Read(ref _subscriptionCount);

    /// <summary>Adds a subscription, which buffers from now on, and completes when the broker delivers the channel to this node.</summary>
    public ValueTask AddAsync(ChannelSubscription subscription, CancellationToken cancellationToken)
    {
        while (true)
        {
            var channel = _channels.GetOrAdd(subscription.Channel, static name => new HubChannel(name));
            lock (channel.Sync)
            {
                if (channel.IsRemoved)
                {
                    continue;
                }

                channel.Add(subscription);
                subscription.HubChannel = channel;
                Interlocked.Increment(ref _subscriptionCount);
                if (channel.Count == 1 || channel.BrokerWork.IsFaulted)
                {
                    channel.IsMap = subscription.Has(SubscriptionFlags.Map);
                    channel.BrokerWork = SubscribeAfterAsync(channel.BrokerWork, channel.Name, channel.IsMap);
                }

                return channel.BrokerWork.IsCompletedSuccessfully ? ValueTask.CompletedTask : new ValueTask(channel.BrokerWork.WaitAsync(cancellationToken));
            }
        }
    }

    /// <summary>Ends a subscription and removes it; the broker is told after the last one. One that is not here does no harm.</summary>
    public void Remove(ChannelSubscription subscription)
    {
        subscription.GiveUp();
        if (subscription.HubChannel is not { } channel)
        {
            return;
        }

        lock (channel.Sync)
        {
            subscription.End();
            if (!channel.Remove(subscription))
            {
                return;
            }

            Interlocked.Decrement(ref _subscriptionCount);
            if (channel.Count > 0)
            {
                return;
            }

            channel.BrokerWork = UnsubscribeAfterAsync(channel.BrokerWork, channel.Name, channel.IsMap);
            if (channel.BrokerWork.IsCompleted)
            {
                RemoveIfEmpty(channel);
            }
            else
            {
                _ = RemoveAfterAsync(channel);
            }
        }
    }

    /// <summary>Number of subscribers of each channel that a filter takes.</summary>
    public Dictionary<string, int> CountSubscribers(Func<string, bool> filter)
    {
        var counts = new Dictionary<string, int>();
        foreach (var (name, channel) in _channels)
        {
            if (channel.Count > 0 && filter(name))
            {
                counts.Add(name, channel.Count);
            }
        }

        return counts;
    }

    /// <inheritdoc/>
    public void HandlePublication(string channel, Publication publication, StreamPosition position, Publication? previous, long publishedAt = 0)
    {
        if (polls.TryTake(channel, publication) || !_channels.TryGetValue(channel, out var found))
        {
            return;
        }

        using var activity = PublicationTracing.IsOn ? PublicationTracing.StartBroadcast(channel, position) : null;
        var broadcast = new PublicationBroadcast(channel, publication, position, previous) { IsLate = lag.IsTooLong(publishedAt) };
        int count;
        lock (found.Sync)
        {
            count = found.Count;
            foreach (var subscription in found.Subscribers)
            {
                subscription.Deliver(broadcast);
            }
        }

        NodeMetrics.CountDeliveries(count);
        activity?.SetDeliveries(count);
    }

    /// <inheritdoc/>
    public void HandleJoin(string channel, ClientInfo info) => DeliverJoinOrLeave(channel, new Join { Info = info });

    /// <inheritdoc/>
    public void HandleLeave(string channel, ClientInfo info) => DeliverJoinOrLeave(channel, new Leave { Info = info });

    private void DeliverJoinOrLeave(string channel, IPushBody body)
    {
        if (!_channels.TryGetValue(channel, out var found))
        {
            return;
        }

        var frames = default(FrameVariants);
        lock (found.Sync)
        {
            foreach (var subscription in found.Subscribers)
            {
                if (subscription.Has(SubscriptionFlags.PushJoinLeave))
                {
                    subscription.Deliver(frames.Find(subscription.Client) ?? frames.Make(subscription.Client, new Push(channel, body)));
                }
            }
        }
    }

    // The broker hears of a channel's changes one after another: a subscribe never overtakes the unsubscribe before it.
    private Task SubscribeAfterAsync(Task before, string channel, bool isMap)
    {
        if (!before.IsCompleted)
        {
            return ChainAsync();
        }

        var subscribe = SubscribeAsync(channel, isMap);
        return subscribe.IsCompletedSuccessfully ? Task.CompletedTask : subscribe.AsTask();

        async Task ChainAsync()
        {
            await before.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            await SubscribeAsync(channel, isMap).ConfigureAwait(false);
        }
    }

    private ValueTask SubscribeAsync(string channel, bool isMap) =>
        isMap ? maps.SubscribeAsync(channel, CancellationToken.None) : broker.SubscribeAsync(channel, CancellationToken.None);

    private ValueTask UnsubscribeAsync(string channel, bool isMap) =>
        isMap ? maps.UnsubscribeAsync(channel, CancellationToken.None) : broker.UnsubscribeAsync(channel, CancellationToken.None);

    private Task UnsubscribeAfterAsync(Task before, string channel, bool isMap)
    {
        if (before.IsCompleted)
        {
            var unsubscribe = UnsubscribeAsync(channel, isMap);
            if (unsubscribe.IsCompletedSuccessfully)
            {
                return Task.CompletedTask;
            }

            before = unsubscribe.AsTask();
            return LogFailureAsync(before, channel);
        }

        return ChainAsync();

        async Task ChainAsync()
        {
            await before.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            await LogFailureAsync(UnsubscribeAsync(channel, isMap).AsTask(), channel).ConfigureAwait(false);
        }
    }

    private async Task LogFailureAsync(Task work, string channel)
    {
        try
        {
            await work.ConfigureAwait(false);
        }
        catch (Exception e)
        {
            Log.UnsubscribeFailed(logger, e, channel);
        }
    }

    private async Task RemoveAfterAsync(HubChannel channel)
    {
        await channel.BrokerWork.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        lock (channel.Sync)
        {
            RemoveIfEmpty(channel);
        }
    }

    private void RemoveIfEmpty(HubChannel channel)
    {
        if (channel.Count == 0 && !channel.IsRemoved && channel.BrokerWork.IsCompleted)
        {
            channel.IsRemoved = true;
            _channels.TryRemove(new(channel.Name, channel));
        }
    }

    private static partial class Log
    {
        [LoggerMessage(LogLevel.Error, "Unsubscribing from channel {Channel} at the broker failed")]
        public static partial void UnsubscribeFailed(ILogger logger, Exception exception, string channel);
    }
}
