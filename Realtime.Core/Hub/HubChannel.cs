using Realtime.Core.Recovery;
using Realtime.Core.Subscriptions;

namespace Realtime.Core.Hub;

/// <summary>The subscribers that a channel has on this node. Everything in it is used under <see cref="Sync"/>.</summary>
internal sealed class HubChannel(string name)
{
    private ChannelSubscription[] _subscribers = [];

    public string Name { get; } = name;

    /// <summary>Orders deliveries, subscribes and unsubscribes of this channel. Taken before the lock of an outbound queue, after that of a memory stream.</summary>
    public Lock Sync { get; } = new();

    /// <summary>What the broker was last asked to do for this channel, each step after the one before.</summary>
    public Task BrokerWork { get; set; } = Task.CompletedTask;

    /// <summary>Taken out of the hub's table: a subscribe has to look for its successor.</summary>
    public bool IsRemoved { get; set; }

    /// <summary>The top of the stream when it was last read to check positions; null before.</summary>
    public CheckedTop? CheckedTop { get; set; }

    /// <summary>The broker asked is the map broker.</summary>
    public bool IsMap { get; set; }

    public int Count { get; private set; }

    public ReadOnlySpan<ChannelSubscription> Subscribers => _subscribers.AsSpan(0, Count);

    public void Add(ChannelSubscription subscription)
    {
        if (Count == _subscribers.Length)
        {
            Array.Resize(ref _subscribers, Count == 0 ? 1 : Count * 2);
        }

        subscription.HubIndex = Count;
        _subscribers[Count++] = subscription;
    }

    /// <summary>Removes exactly this subscription: one that is not here (any more), as after a newer subscribe of the same client, does no harm.</summary>
    public bool Remove(ChannelSubscription subscription)
    {
        var index = subscription.HubIndex;
        if ((uint)index >= (uint)Count || !ReferenceEquals(_subscribers[index], subscription))
        {
            return false;
        }

        var last = _subscribers[--Count];
        _subscribers[index] = last;
        last.HubIndex = index;
        _subscribers[Count] = null!;
        subscription.HubIndex = -1;
        if (Count < _subscribers.Length / 4)
        {
            Array.Resize(ref _subscribers, _subscribers.Length / 2);
        }

        return true;
    }
}
