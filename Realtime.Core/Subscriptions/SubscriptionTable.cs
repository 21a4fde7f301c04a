namespace Realtime.Core.Subscriptions;

/// <summary>
/// A client's subscriptions by channel. Most clients have one or none, so a single one is a field and only several are a dictionary.
/// A mutable struct: a field of its owner, used under its lock.
/// </summary>
internal struct SubscriptionTable
{
    private ChannelSubscription? _single;
    private Dictionary<string, ChannelSubscription>? _several;

    public readonly int Count => _several?.Count ?? (_single is null ? 0 : 1);

    public readonly ChannelSubscription? Find(string channel)
    {
        if (_several is not null)
        {
            return _several.GetValueOrDefault(channel);
        }

        return _single?.Channel == channel ? _single : null;
    }

    /// <summary>Adds a subscription to a channel that has none.</summary>
    public void Add(ChannelSubscription subscription)
    {
        if (_several is not null)
        {
            _several.Add(subscription.Channel, subscription);
        }
        else if (_single is null)
        {
            _single = subscription;
        }
        else
        {
            _several = new(4) { [_single.Channel] = _single, [subscription.Channel] = subscription };
            _single = null;
        }
    }

    /// <summary>Removes exactly this subscription; false when another or none is there.</summary>
    public bool Remove(ChannelSubscription subscription)
    {
        if (!ReferenceEquals(Find(subscription.Channel), subscription))
        {
            return false;
        }

        _single = null;
        _several?.Remove(subscription.Channel);
        if (_several is { Count: 0 })
        {
            _several = null;
        }

        return true;
    }

    public readonly bool Any(Func<ChannelSubscription, bool> predicate) =>
        _several is not null ? _several.Values.Any(predicate) : _single is not null && predicate(_single);

    public readonly ChannelSubscription[] ToArray() => _several is not null ? [.. _several.Values] : _single is null ? [] : [_single];
}
