using System.Collections.Concurrent;
using Realtime.Core.Brokers.Memory;

namespace Realtime.Core.Maps.Memory;

/// <summary>Maps by channel. The table itself is not locked to find a map; each map has a lock of its own.</summary>
internal sealed class MemoryMapTable
{
    // A map that was cleared leaves the queue at the next look, however long it was to live.
    private const long LookMilliseconds = 10 * 60 * 1000;

    private readonly ConcurrentDictionary<string, MemoryMap> _maps = new(StringComparer.Ordinal);
    private readonly ExpiryQueue<MemoryMap> _waitingMaps;
    private readonly ExpiryQueue<MemoryMap> _waitingStreams;

    public MemoryMapTable()
    {
        _waitingMaps = new ExpiryQueue<MemoryMap>(Expire);
        _waitingStreams = new ExpiryQueue<MemoryMap>(ExpireStream);
    }

    /// <summary>Maps held.</summary>
    public int Count => _maps.Count;

    /// <summary>The map of a channel, if there is one.</summary>
    public MemoryMap? Find(string channel) => _maps.GetValueOrDefault(channel);

    /// <summary>The map of a channel, new when there is none. May be gone by the time its lock is held.</summary>
    public MemoryMap GetOrAdd(string channel, bool ordered, long now)
    {
        if (_maps.TryGetValue(channel, out var map))
        {
            return map;
        }

        var created = new MemoryMap(channel, ordered);
        map = _maps.GetOrAdd(channel, created);
        if (ReferenceEquals(map, created))
        {
            _waitingMaps.Add(created, now);
        }

        return map;
    }

    /// <summary>Sees to it that a map's changes are freed. Under the map's lock.</summary>
    public void FreeStreamLater(MemoryMap map)
    {
        if (!map.IsWaitingForStream && map.HasChanges)
        {
            map.IsWaitingForStream = true;
            _waitingStreams.Add(map, map.StreamExpiresAt);
        }
    }

    /// <summary>Takes a map out. Under its lock.</summary>
    public void Remove(MemoryMap map)
    {
        map.IsGone = true;
        _maps.TryRemove(KeyValuePair.Create(map.Channel, map));
    }

    /// <summary>Frees what has expired.</summary>
    public void Sweep(long now)
    {
        _waitingStreams.Sweep(now);
        _waitingMaps.Sweep(now);
    }

    private static long? ExpireStream(MemoryMap map, long now)
    {
        lock (map.Gate)
        {
            if (!map.IsGone && map.HasChanges && map.StreamExpiresAt > now)
            {
                return map.StreamExpiresAt;
            }

            map.ClearStream();
            map.IsWaitingForStream = false;
            return null;
        }
    }

    // A map that was made and not used yet has no expiry: whoever made it is about to.
    private long? Expire(MemoryMap map, long now)
    {
        lock (map.Gate)
        {
            if (map.IsGone)
            {
                return null;
            }

            if (map.ExpiresAt == 0 || map.ExpiresAt > now)
            {
                return Math.Min(map.ExpiresAt, now + LookMilliseconds);
            }

            Remove(map);
            return null;
        }
    }
}
