using Realtime.Core.Brokers;
using Realtime.Core.Brokers.Memory;
using Realtime.Protocol;

namespace Realtime.Core.Maps.Memory;

/// <summary>
/// Map broker of a single node: maps live in its memory, and a change calls the handler on the caller's own thread. Every call has
/// completed when it returns. A sweep every second removes the keys that have lived their time and frees what expired.
/// <para>Locks, in this order: the map's, those of the handler. Channels share none.</para>
/// </summary>
public sealed class MemoryMapBroker : IMapBroker, IDisposable
{
    private static readonly TimeSpan _sweepInterval = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan _defaultResultTtl = TimeSpan.FromMinutes(5);

    // Whoever asks for a map makes it; one that was never written is not kept for long, whatever is asked of it.
    private const long UnwrittenMilliseconds = 10 * 60 * 1000;

    // A key removed before its time leaves the queue at the next look, so that writing and removing in turn does not fill it.
    private const long LookMilliseconds = 60 * 1000;

    private readonly TimeProvider _time;
    private readonly MemoryClock _clock;
    private readonly MemoryMapTable _maps = new();
    private readonly ExpiryQueue<MemoryMapSlot> _waitingKeys;
    private readonly ExpiryQueue<MemoryMapResult> _waitingResults;
    private readonly Lock _sweeping = new();
    private readonly ITimer _sweepTimer;
    private IBrokerHandler? _handler;

    /// <summary>Starts with no maps.</summary>
    public MemoryMapBroker(TimeProvider timeProvider)
    {
        ArgumentNullException.ThrowIfNull(timeProvider);
        _time = timeProvider;
        _clock = new MemoryClock(timeProvider);
        _waitingKeys = new ExpiryQueue<MemoryMapSlot>(ExpireKey);
        _waitingResults = new ExpiryQueue<MemoryMapResult>(ExpireResult);
        _sweepTimer = timeProvider.CreateTimer(static broker => ((MemoryMapBroker)broker!).Sweep(), this, _sweepInterval, _sweepInterval);
    }

    /// <summary>What is held now: maps, keys that wait to expire, idempotency keys.</summary>
    internal (int Maps, int WaitingKeys, int WaitingResults) Held => (_maps.Count, _waitingKeys.Count, _waitingResults.Count);

    private IBrokerHandler Handler => _handler ?? throw new InvalidOperationException("No handler is registered.");

    private long UnixMilliseconds => _time.GetUtcNow().ToUnixTimeMilliseconds();

    /// <inheritdoc/>
    public void RegisterHandler(IBrokerHandler handler) => _handler = handler;

    /// <inheritdoc/>
    public ValueTask SubscribeAsync(string channel, CancellationToken cancellationToken) => ValueTask.CompletedTask;

    /// <inheritdoc/>
    public ValueTask UnsubscribeAsync(string channel, CancellationToken cancellationToken) => ValueTask.CompletedTask;

    /// <inheritdoc/>
    public ValueTask<MapUpdateResult> PublishAsync(
        string channel, string key, ReadOnlyMemory<byte> data, in MapPublishOptions options, CancellationToken cancellationToken)
    {
        ArgumentException.ThrowIfNullOrEmpty(key);
        while (true)
        {
            var map = _maps.GetOrAdd(channel, options.Storage.Ordered, _clock.Now);
            lock (map.Gate)
            {
                if (!map.IsGone)
                {
                    return ValueTask.FromResult(Publish(map, key, data, in options));
                }
            }
        }
    }

    /// <inheritdoc/>
    public ValueTask<MapUpdateResult> RemoveAsync(string channel, string key, in MapRemoveOptions options, CancellationToken cancellationToken)
    {
        if (_maps.Find(channel) is not { } map)
        {
            return ValueTask.FromResult(new MapUpdateResult(new StreamPosition(0, ""), MapSuppression.KeyNotFound));
        }

        lock (map.Gate)
        {
            return ValueTask.FromResult(Remove(map, key, in options));
        }
    }

    /// <inheritdoc/>
    public ValueTask<MapStatePage> ReadStateAsync(string channel, in MapStateFilter filter, in MapStorage storage, CancellationToken cancellationToken)
    {
        while (true)
        {
            var map = _maps.GetOrAdd(channel, storage.Ordered, _clock.Now);
            lock (map.Gate)
            {
                if (map.IsGone)
                {
                    continue;
                }

                map.Touch(_clock.Now, in storage, UnwrittenMilliseconds);
                if (filter.Key.Length > 0)
                {
                    return ValueTask.FromResult(new MapStatePage(map.State.Find(filter.Key) is { } slot ? [slot.Entry!] : [], map.Position, ""));
                }

                var entries = map.State.Read(in filter, out var cursor);
                return ValueTask.FromResult(new MapStatePage(entries, map.Position, cursor));
            }
        }
    }

    /// <inheritdoc/>
    public ValueTask<MapStreamPage> ReadStreamAsync(string channel, in HistoryFilter filter, in MapStorage storage, CancellationToken cancellationToken)
    {
        while (true)
        {
            var map = _maps.GetOrAdd(channel, storage.Ordered, _clock.Now);
            lock (map.Gate)
            {
                if (!map.IsGone)
                {
                    map.Touch(_clock.Now, in storage, UnwrittenMilliseconds);
                    return ValueTask.FromResult(map.Read(in filter));
                }
            }
        }
    }

    /// <inheritdoc/>
    public ValueTask<int> CountAsync(string channel, CancellationToken cancellationToken)
    {
        if (_maps.Find(channel) is not { } map)
        {
            return ValueTask.FromResult(0);
        }

        lock (map.Gate)
        {
            return ValueTask.FromResult(map.IsGone ? 0 : map.State.Count);
        }
    }

    /// <inheritdoc/>
    public ValueTask ClearAsync(string channel, CancellationToken cancellationToken)
    {
        if (_maps.Find(channel) is { } map)
        {
            lock (map.Gate)
            {
                _maps.Remove(map);
            }
        }

        return ValueTask.CompletedTask;
    }

    /// <summary>Stops the sweep.</summary>
    public void Dispose() => _sweepTimer.Dispose();

    // 1. A repeated idempotency key. 2. An old version. 3. The key mode. 4. Stream, state, delivery.
    private MapUpdateResult Publish(MemoryMap map, string key, ReadOnlyMemory<byte> data, in MapPublishOptions options)
    {
        var now = _clock.Now;
        map.Touch(now, options.Storage, UnwrittenMilliseconds);
        if (map.FindResult(options.IdempotencyKey, now) is { } first)
        {
            return new MapUpdateResult(first.Position, MapSuppression.Idempotency);
        }

        var slot = map.State.Find(key);
        var versionEpoch = options.VersionEpoch ?? "";
        if (slot is not null && options.Storage.HasStream && options.Version > 0 && options.Version <= slot.Version
            && (versionEpoch.Length == 0 || versionEpoch == slot.VersionEpoch))
        {
            return new MapUpdateResult(map.Position, MapSuppression.Version);
        }

        var expiresAt = options.Storage.KeyTtl > TimeSpan.Zero ? now + (long)options.Storage.KeyTtl.TotalMilliseconds : long.MaxValue;
        if (slot is not null && options.KeyMode == MapKeyMode.IfNew)
        {
            slot.ExpiresAt = options.RefreshTtlOnSuppress ? expiresAt : slot.ExpiresAt;
            return new MapUpdateResult(map.Position, MapSuppression.KeyExists);
        }

        if (slot is null && options.KeyMode == MapKeyMode.IfExists)
        {
            return new MapUpdateResult(map.Position, MapSuppression.KeyNotFound);
        }

        var previous = options.UseDelta ? slot?.Entry!.Publication : null;
        var publication = new Publication { Data = data, Key = key, Info = options.Info, Tags = options.Tags, Score = options.Score };
        var entry = new MapEntry(publication, UnixMilliseconds);
        map.MarkWritten();
        map.Append(entry, now);
        Store(map, slot, entry, expiresAt, in options);
        Keep(map, options.IdempotencyKey, options.IdempotentResultTtl, now);
        _maps.FreeStreamLater(map);
        Handler.HandlePublication(map.Channel, publication, new StreamPosition(publication.Offset, map.Position.Epoch), previous);
        return new MapUpdateResult(map.Position);
    }

    private void Store(MemoryMap map, MemoryMapSlot? slot, MapEntry entry, long expiresAt, in MapPublishOptions options)
    {
        var isNew = slot is null;
        slot ??= new MemoryMapSlot(map, entry.Publication.Key) { Score = options.Score };
        slot.Entry = entry;
        slot.ExpiresAt = expiresAt;
        if (options.Version > 0)
        {
            slot.Version = options.Version;
            slot.VersionEpoch = options.VersionEpoch ?? "";
        }

        if (isNew)
        {
            map.State.Add(slot);
        }
        else
        {
            map.State.Move(slot, options.Score);
        }

        if (expiresAt != long.MaxValue && !slot.IsWaiting)
        {
            slot.IsWaiting = true;
            _waitingKeys.Add(slot, NextLook(slot, _clock.Now));
        }
    }

    private MapUpdateResult Remove(MemoryMap map, string key, in MapRemoveOptions options)
    {
        if (map.IsGone)
        {
            return new MapUpdateResult(new StreamPosition(0, ""), MapSuppression.KeyNotFound);
        }

        var now = _clock.Now;
        map.Touch(now, options.Storage, UnwrittenMilliseconds);
        if (map.FindResult(options.IdempotencyKey, now) is { } first)
        {
            return new MapUpdateResult(first.Position, MapSuppression.Idempotency);
        }

        if (map.State.Find(key) is not { } slot)
        {
            return new MapUpdateResult(map.Position, MapSuppression.KeyNotFound);
        }

        Remove(map, slot, now);
        Keep(map, options.IdempotencyKey, options.IdempotentResultTtl, now);
        return new MapUpdateResult(map.Position);
    }

    private void Remove(MemoryMap map, MemoryMapSlot slot, long now)
    {
        var removal = new Publication { Key = slot.Key, Removed = true, Tags = slot.Entry!.Publication.Tags };
        map.State.Remove(slot);
        slot.Entry = null;
        map.Append(new MapEntry(removal, UnixMilliseconds), now);
        _maps.FreeStreamLater(map);
        Handler.HandlePublication(map.Channel, removal, new StreamPosition(removal.Offset, map.Position.Epoch), null);
    }

    private void Keep(MemoryMap map, string? idempotencyKey, TimeSpan ttl, long now)
    {
        if (string.IsNullOrEmpty(idempotencyKey))
        {
            return;
        }

        var expiresAt = now + (long)(ttl > TimeSpan.Zero ? ttl : _defaultResultTtl).TotalMilliseconds;
        var result = new MemoryMapResult(map, idempotencyKey, map.Position, expiresAt);
        map.Keep(result);
        _waitingResults.Add(result, expiresAt);
    }

    private long? ExpireKey(MemoryMapSlot slot, long now)
    {
        lock (slot.Map.Gate)
        {
            if (slot.Entry is null || slot.Map.IsGone)
            {
                return null;
            }

            if (slot.ExpiresAt > now)
            {
                return NextLook(slot, now);
            }

            Remove(slot.Map, slot, now);
            return null;
        }
    }

    private static long NextLook(MemoryMapSlot slot, long now) => Math.Min(slot.ExpiresAt, now + LookMilliseconds);

    private static long? ExpireResult(MemoryMapResult result, long now)
    {
        lock (result.Map.Gate)
        {
            result.Map.Drop(result);
            return null;
        }
    }

    private void Sweep()
    {
        // A sweep that takes longer than the interval is not joined by the next.
        if (!_sweeping.TryEnter())
        {
            return;
        }

        try
        {
            var now = _clock.Now;
            _waitingKeys.Sweep(now);
            _waitingResults.Sweep(now);
            _maps.Sweep(now);
        }
        finally
        {
            _sweeping.Exit();
        }
    }
}
