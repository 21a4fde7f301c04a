using System.Buffers.Binary;
using System.Security.Cryptography;
using Realtime.Core.Brokers;
using Realtime.Core.Diagnostics;
using Realtime.Protocol;

namespace Realtime.Core.SharedPoll;

/// <summary>
/// Finds out what changed in a channel, and delivers it: what the backend answers, and what the server API publishes. Answers may come in
/// another order than their calls; one to an earlier call than the last answered says nothing new about a key.
/// </summary>
internal sealed class PollUpdates(PollChannel channel, Dictionary<string, PollKey> keys)
{
    private long _calls;
    private long _epochSince;
    private ulong _versions;

    /// <summary>
    /// Versions of another epoch are not comparable. Without versions of the backend it is made here and stays; with them it is the backend's,
    /// empty until that says one. Under the lock of the channel.
    /// </summary>
    public string Epoch { get; private set; } = channel.Settings.IsVersioned ? "" : StreamEpoch.Create();

    /// <summary>A call to the backend begins.</summary>
    /// <param name="names">The keys it is about; those that are not tracked any more are left out.</param>
    /// <param name="call">Number of the call.</param>
    public List<SharedPollItem> Ask(IReadOnlyList<string> names, out long call)
    {
        lock (channel.Sync)
        {
            call = ++_calls;
            var items = new List<SharedPollItem>(names.Count);
            foreach (var name in names)
            {
                if (keys.TryGetValue(name, out var key))
                {
                    items.Add(new SharedPollItem(name, channel.Settings.IsVersioned && !key.IsWanted ? key.Version : 0));
                }
            }

            return items;
        }
    }

    /// <summary>Takes an answer of the backend. The lock is taken for each key, so that clients are not kept waiting by a long answer.</summary>
    public PollChanges Take(long call, SharedPollAnswer answer)
    {
        var changes = new PollChanges();
        lock (channel.Sync)
        {
            if (channel.Settings.IsVersioned && !TryAdopt(answer.Epoch, call))
            {
                return changes;
            }
        }

        foreach (var item in answer.Items)
        {
            lock (channel.Sync)
            {
                if (keys.TryGetValue(item.Key, out var key))
                {
                    Take(call, key, item, ref changes);
                }
            }
        }

        return changes;
    }

    /// <summary>Takes the data of a key that was published. Older data than the key has is dropped.</summary>
    /// <param name="publication">Key, data, version and epoch; shared.</param>
    public void Take(Publication publication)
    {
        lock (channel.Sync)
        {
            if (!channel.Settings.IsVersioned)
            {
                return;
            }

            TryAdopt(publication.Epoch, _calls + 1);
            if (!keys.TryGetValue(publication.Key, out var key))
            {
                return;
            }

            var isNew = publication.Version > key.Version;
            SharedPollMetrics.CountPublication(channel.Namespace, isNew);
            if (isNew)
            {
                key.Version = publication.Version;
                key.IsFresh = true;
                key.IsWanted = false;
                NodeMetrics.CountDeliveries(key.Deliver(channel.Name, publication, null, 0));
            }
        }
    }

    // With another epoch everything known is void: whoever tracks keys has to subscribe anew. An answer to a call from before the present
    // epoch came does not bring an old one back.
    private bool TryAdopt(string epoch, long call)
    {
        if (epoch == Epoch)
        {
            return true;
        }

        if (call < _epochSince)
        {
            return false;
        }

        Epoch = epoch;
        _epochSince = _calls + 1;
        foreach (var subscription in keys.Values.SelectMany(static key => key.Trackers).Select(static tracked => tracked.Subscription).ToHashSet())
        {
            channel.DropAll(subscription);
            subscription.IsEnding = true;
            subscription.Client.Services.Ender.EndLater(subscription, Unsubscribe.Insufficient);
        }

        return true;
    }

    private void Take(long call, PollKey key, in SharedPollAnswerItem item, ref PollChanges changes)
    {
        if (call < key.AnsweredCall)
        {
            return;
        }

        key.AnsweredCall = call;
        if (item.Removed)
        {
            changes.Removed++;
            NodeMetrics.CountDeliveries(key.DeliverRemoval(channel.Name));
            channel.DropKey(key);
        }
        else if (item.Version > 0 || channel.Settings.IsVersioned)
        {
            TakeVersion(key, item, ref changes);
        }
        else
        {
            TakeData(key, item, ref changes);
        }
    }

    // What a client wants is only sent with the version it is known by: a publication may have gone beyond this answer meanwhile.
    private void TakeVersion(PollKey key, in SharedPollAnswerItem item, ref PollChanges changes)
    {
        if (item.Version < key.Version || item.Data.IsEmpty)
        {
            changes.Unchanged++;
            return;
        }

        if (item.Version == key.Version)
        {
            Repeat(key, item, ref changes);
            return;
        }

        var previous = key.Version;
        key.Version = item.Version;
        Deliver(key, item, item.PreviousData.IsEmpty ? null : new Publication { Data = item.PreviousData }, previous, ref changes);
    }

    private void TakeData(PollKey key, in SharedPollAnswerItem item, ref PollChanges changes)
    {
        var digest = Digest(item.Data.Span);
        if (item.Data.IsEmpty || (key.Version > 0 && digest == key.Digest))
        {
            Repeat(key, item, ref changes);
            return;
        }

        key.Digest = digest;
        key.Version = ++_versions;
        Deliver(key, item, null, 0, ref changes);
    }

    private void Repeat(PollKey key, in SharedPollAnswerItem item, ref PollChanges changes)
    {
        changes.Unchanged++;
        if (key.IsWanted && key.Version > 0 && !item.Data.IsEmpty)
        {
            key.IsWanted = false;
            Send(key, item, null, 0);
        }
    }

    private void Deliver(PollKey key, in SharedPollAnswerItem item, Publication? previous, ulong previousVersion, ref PollChanges changes)
    {
        changes.Changed++;
        key.IsWanted = false;
        Send(key, item, previous, previousVersion);
    }

    private void Send(PollKey key, in SharedPollAnswerItem item, Publication? previous, ulong previousVersion) =>
        NodeMetrics.CountDeliveries(key.Deliver(
            channel.Name, new Publication { Key = key.Name, Data = item.Data, Version = key.Version }, previous, previousVersion));

    private static UInt128 Digest(ReadOnlySpan<byte> data)
    {
        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(data, hash);
        return BinaryPrimitives.ReadUInt128BigEndian(hash);
    }
}
