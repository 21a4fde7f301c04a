using Realtime.Core.Timing;
using Realtime.Protocol;

namespace Realtime.Core.SharedPoll;

/// <summary>
/// A shared poll on this node: its keys, who tracks them, and their versions. It lives while a subscription is attached, and the shutdown
/// delay longer; so the epoch that a client was told stands for the versions it was sent. Settings are those it began with.
/// </summary>
internal sealed class PollChannel : WheelTimer
{
    private readonly SharedPolls _owner;
    private readonly Dictionary<string, PollKey> _keys = new(StringComparer.Ordinal);
    private int _attached;

    public PollChannel(string name, string channelNamespace, SharedPollSettings settings, SharedPolls owner)
    {
        Name = name;
        Namespace = channelNamespace;
        Settings = settings;
        _owner = owner;
        Updates = new PollUpdates(this, _keys);
        Loop = owner.CreateLoop(this);
    }

    public string Name { get; }

    /// <summary>Name of the namespace, for metrics.</summary>
    public string Namespace { get; }

    public SharedPollSettings Settings { get; }

    /// <summary>Guards the state, and orders what clients are sent. Taken after the lock of a client, before that of its queue.</summary>
    public Lock Sync { get; } = new();

    /// <summary>Takes what the backend or a publisher says.</summary>
    public PollUpdates Updates { get; }

    /// <summary>Asks the backend.</summary>
    public PollLoop Loop { get; }

    /// <summary>Taken out of the table: who attaches has to look for its successor. Under <see cref="Sync"/>.</summary>
    public bool IsRemoved { get; private set; }

    /// <summary>Keys that are tracked. Under <see cref="Sync"/>, or for a gauge.</summary>
    public int KeyCount => _keys.Count;

    /// <summary>A subscription begins.</summary>
    /// <returns>The epoch that the client is told; null when the channel is gone.</returns>
    public string? TryAttach(SharedPollSubscription subscription)
    {
        lock (Sync)
        {
            if (IsRemoved)
            {
                return null;
            }

            subscription.Poll = this;
            subscription.IsAttached = true;
            if (_attached++ == 0)
            {
                _owner.Wheel.Cancel(this);
            }

            return Updates.Epoch;
        }
    }

    /// <summary>A subscription ends, and with it what it tracks; one that is not attached does no harm.</summary>
    public void Detach(SharedPollSubscription subscription)
    {
        lock (Sync)
        {
            if (!subscription.IsAttached)
            {
                return;
            }

            subscription.IsAttached = false;
            DropAll(subscription);
            if (--_attached > 0)
            {
                return;
            }

            if (Settings.ShutdownDelay > TimeSpan.Zero)
            {
                _owner.Wheel.Schedule(this, _owner.Wheel.NowMilliseconds + (long)Settings.ShutdownDelay.TotalMilliseconds);
                return;
            }
        }

        RemoveIfUnused();
    }

    /// <summary>The subscription would track more keys than it may.</summary>
    /// <param name="subscription">Subscription.</param>
    /// <param name="keys">Keys it would track, each once.</param>
    /// <param name="untrack">Keys that it gives up in the same step.</param>
    public bool Exceeds(SharedPollSubscription subscription, IEnumerable<string> keys, HashSet<string> untrack)
    {
        lock (Sync)
        {
            var tracked = subscription.Keys;
            var count = tracked.Count - untrack.Count(tracked.ContainsKey) + keys.Count(key => !tracked.ContainsKey(key) && !untrack.Contains(key));
            return count > Settings.MaxKeysPerConnection;
        }
    }

    /// <summary>
    /// Tracks keys. In one step: (1) the limit; (2) the reply is queued, so that it comes before any data; (3) the keys are tracked, and what
    /// the client lacks is asked for; (4) keys of the same signatures that the client gave up meanwhile are dropped.
    /// </summary>
    /// <returns>Null, or the error.</returns>
    public ClientError? Track(SharedPollSubscription subscription, IReadOnlyCollection<TrackItem> items, HashSet<string> untrack, byte[] reply)
    {
        lock (Sync)
        {
            if (!subscription.IsAttached || subscription.IsEnding)
            {
                return ClientError.PermissionDenied;
            }

            if (Exceeds(subscription, items.Select(static item => item.Key), untrack))
            {
                return ClientError.LimitExceeded;
            }

            subscription.Client.Enqueue(reply);
            foreach (var item in items)
            {
                if (!untrack.Contains(item.Key))
                {
                    Track(subscription, item);
                }
            }

            UntrackAll(subscription, untrack);
            Loop.StartIfNeeded();
            return null;
        }
    }

    /// <summary>Gives up keys; those that are not tracked do no harm.</summary>
    public void Untrack(SharedPollSubscription subscription, IEnumerable<string> keys)
    {
        lock (Sync)
        {
            UntrackAll(subscription, keys);
        }
    }

    /// <summary>Gives up the keys whose signatures expired and were not renewed in time. The client is not told.</summary>
    /// <returns>How many they were.</returns>
    public int DropExpired(SharedPollSubscription subscription, long nowSeconds)
    {
        lock (Sync)
        {
            var latest = nowSeconds - (long)Settings.TrackExpiredExtraDelay.TotalSeconds;
            var expired = subscription.Keys.Values.Where(tracked => tracked.ExpireAt > 0 && tracked.ExpireAt < latest).ToList();
            expired.ForEach(Drop);
            return expired.Count;
        }
    }

    /// <summary>The names of the keys of the next round, in order: all but those that were published since the last.</summary>
    public List<string> TakeRound()
    {
        lock (Sync)
        {
            var names = new List<string>(_keys.Count);
            foreach (var key in _keys.Values)
            {
                if (!key.IsFresh)
                {
                    names.Add(key.Name);
                }

                key.IsFresh = false;
            }

            names.Sort(StringComparer.Ordinal);
            return names;
        }
    }

    /// <summary>Ends it, whoever is attached.</summary>
    public void Stop()
    {
        lock (Sync)
        {
            IsRemoved = true;
        }

        _owner.Wheel.Cancel(this);
        Loop.Dispose();
    }

    /// <summary>Takes a tracked key from everyone. Under <see cref="Sync"/>.</summary>
    public void DropKey(PollKey key)
    {
        while (key.Trackers.Count > 0)
        {
            Drop(key.Trackers[^1]);
        }
    }

    /// <summary>Takes a subscription's keys. Under <see cref="Sync"/>.</summary>
    public void DropAll(SharedPollSubscription subscription)
    {
        foreach (var tracked in subscription.Keys.Values.ToArray())
        {
            Drop(tracked);
        }
    }

    /// <inheritdoc/>
    protected internal override void OnDue() => RemoveIfUnused();

    private void RemoveIfUnused()
    {
        lock (Sync)
        {
            if (_attached > 0 || IsRemoved)
            {
                return;
            }

            IsRemoved = true;
        }

        _owner.Forget(this);
        Loop.Dispose();
    }

    // A key new to the channel is asked for at once if the client has nothing; one that others track, if the client's version is not the
    // latest: data is not kept, so the backend has to say it again.
    private void Track(SharedPollSubscription subscription, in TrackItem item)
    {
        var isNew = !_keys.TryGetValue(item.Key, out var key);
        if (isNew)
        {
            key = new PollKey(item.Key);
            _keys.Add(key.Name, key);
        }

        if (!subscription.Keys.TryGetValue(item.Key, out var tracked))
        {
            tracked = new TrackedKey(subscription, key!);
            subscription.Keys.Add(item.Key, tracked);
            key!.Add(tracked);
        }

        tracked.Version = item.Version;
        tracked.ExpireAt = item.ExpireAt;
        tracked.HasData = false;
        if (isNew)
        {
            if (item.Version == 0)
            {
                Loop.AskNow(key!);
            }
        }
        else if ((item.Version == 0 || key!.Version > item.Version) && !key!.IsWanted)
        {
            key.IsWanted = true;
            if (key.Version > 0)
            {
                Loop.AskNow(key);
            }
        }
    }

    private void UntrackAll(SharedPollSubscription subscription, IEnumerable<string> keys)
    {
        foreach (var name in keys)
        {
            if (subscription.Keys.TryGetValue(name, out var tracked))
            {
                Drop(tracked);
            }
        }
    }

    private void Drop(TrackedKey tracked)
    {
        tracked.Subscription.Keys.Remove(tracked.Key.Name);
        tracked.Key.Remove(tracked);
        if (tracked.Key.Trackers.Count == 0)
        {
            _keys.Remove(tracked.Key.Name);
        }
    }
}
