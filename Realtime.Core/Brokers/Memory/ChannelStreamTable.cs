using System.Collections.Concurrent;

namespace Realtime.Core.Brokers.Memory;

/// <summary>Streams by channel. The table itself is not locked to find a stream; each stream has a lock of its own.</summary>
internal sealed class ChannelStreamTable
{
    private readonly ConcurrentDictionary<string, ChannelStream> _streams = new(StringComparer.Ordinal);
    private readonly ExpiryQueue<ChannelStream> _waitingForPositions;
    private readonly ExpiryQueue<ChannelStream> _waitingForPublications;
    private readonly MemoryClock _clock;

    public ChannelStreamTable(MemoryClock clock)
    {
        _clock = clock;
        _waitingForPositions = new ExpiryQueue<ChannelStream>(ExpirePosition);
        _waitingForPublications = new ExpiryQueue<ChannelStream>(ExpirePublications);
    }

    /// <summary>Streams held.</summary>
    public int Count => _streams.Count;

    /// <summary>Places in the queues.</summary>
    public int Waiting => _waitingForPositions.Count + _waitingForPublications.Count;

    /// <summary>The stream of a channel, if there is one.</summary>
    public ChannelStream? Find(string channel) => _streams.GetValueOrDefault(channel);

    /// <summary>The stream of a channel, new when there is none. May be gone by the time its lock is held.</summary>
    public ChannelStream GetOrAdd(string channel, TimeSpan metaTtl)
    {
        if (_streams.TryGetValue(channel, out var stream))
        {
            return stream;
        }
        var created = new ChannelStream(channel);
        stream = _streams.GetOrAdd(channel, created);
        if (ReferenceEquals(stream, created))
        {
            _waitingForPositions.Add(created, _clock.In(metaTtl));
        }
        return stream;
    }

    /// <summary>Sees to it that a stream's publications are freed. Under the stream's lock.</summary>
    public void FreePublicationsLater(ChannelStream stream)
    {
        if (!stream.IsWaiting)
        {
            stream.IsWaiting = true;
            _waitingForPublications.Add(stream, stream.PublicationsExpireAt);
        }
    }

    /// <summary>Frees what has expired.</summary>
    public void Sweep(long now)
    {
        _waitingForPublications.Sweep(now);
        _waitingForPositions.Sweep(now);
    }

    private static long? ExpirePublications(ChannelStream stream, long now)
    {
        lock (stream.Gate)
        {
            if (stream.HasPublications && stream.PublicationsExpireAt > now)
            {
                return stream.PublicationsExpireAt;
            }
            stream.Clear();
            stream.IsWaiting = false;
            return null;
        }
    }

    private long? ExpirePosition(ChannelStream stream, long now)
    {
        lock (stream.Gate)
        {
            if (stream.PositionExpiresAt > now)
            {
                return stream.PositionExpiresAt;
            }
            stream.IsGone = true;
            _streams.TryRemove(KeyValuePair.Create(stream.Channel, stream));
            return null;
        }
    }
}
