using Realtime.Core.Hub;
using Realtime.Protocol;

namespace Realtime.Core.SharedPoll;

/// <summary>A key of a channel, and the subscriptions that track it. Used under the lock of the channel.</summary>
internal sealed class PollKey(string name)
{
    private readonly List<TrackedKey> _trackers = [];

    public string Name { get; } = name;

    /// <summary>Version of the latest data; 0 before there is any.</summary>
    public ulong Version { get; set; }

    /// <summary>Digest of the latest data, where the backend gives no versions.</summary>
    public UInt128 Digest { get; set; }

    /// <summary>Number of the call whose answer was taken last: an answer to an earlier call says nothing new.</summary>
    public long AnsweredCall { get; set; }

    /// <summary>Published since the last round, which therefore leaves it out.</summary>
    public bool IsFresh { get; set; }

    /// <summary>A subscription has older data or none, and its data is not kept: it is wanted although it may not have changed.</summary>
    public bool IsWanted { get; set; }

    public IReadOnlyList<TrackedKey> Trackers => _trackers;

    public void Add(TrackedKey tracked)
    {
        tracked.Index = _trackers.Count;
        _trackers.Add(tracked);
    }

    public void Remove(TrackedKey tracked)
    {
        var last = _trackers[^1];
        _trackers[tracked.Index] = last;
        last.Index = tracked.Index;
        _trackers.RemoveAt(_trackers.Count - 1);
    }

    /// <summary>Queues a publication to everyone who tracks the key and has an older version.</summary>
    /// <param name="channel">The channel.</param>
    /// <param name="publication">Key, data and version.</param>
    /// <param name="previous">The data before, for deltas; null when it is not known.</param>
    /// <param name="previousVersion">The version that data has.</param>
    /// <returns>How many got it.</returns>
    public int Deliver(string channel, Publication publication, Publication? previous, ulong previousVersion)
    {
        var broadcast = new PublicationBroadcast(channel, publication, default, previous);
        var count = 0;
        foreach (var tracked in _trackers)
        {
            if (tracked.Version >= publication.Version)
            {
                continue;
            }

            if (tracked.Subscription.Deliver(broadcast, tracked.HasData && tracked.Version == previousVersion))
            {
                tracked.Version = publication.Version;
                tracked.HasData = true;
                count++;
            }
        }

        return count;
    }

    /// <summary>Tells everyone who tracks the key that it is gone.</summary>
    /// <returns>How many there are.</returns>
    public int DeliverRemoval(string channel)
    {
        var frames = default(FrameVariants);
        var push = new Push(channel, new Publication { Key = Name, Removed = true });
        foreach (var tracked in _trackers)
        {
            var client = tracked.Subscription.Client;
            client.Enqueue(frames.Find(client) ?? frames.Make(client, push));
        }

        return _trackers.Count;
    }
}
