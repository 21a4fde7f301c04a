using Realtime.Core.Brokers;
using Realtime.Core.Brokers.Memory;
using Realtime.Protocol;

namespace Realtime.Core.Maps.Memory;

/// <summary>The map of one channel. Lives from the first use of the channel until it expires or is cleared.</summary>
/// <remarks>Every member is used under <see cref="Gate"/>.</remarks>
internal sealed class MemoryMap(string channel, bool ordered)
{
    private readonly string _epoch = StreamEpoch.Create();
    private readonly LatestRing<MapEntry> _stream = new();
    private Dictionary<string, MemoryMapResult>? _results;
    private ulong _top;
    private bool _isWritten;

    /// <summary>The channel.</summary>
    public string Channel { get; } = channel;

    /// <summary>Guards the map. Held while a change is handled, so that changes are handled in order.</summary>
    public Lock Gate { get; } = new();

    /// <summary>The map has left the broker's table: look the channel up again.</summary>
    public bool IsGone { get; set; }

    /// <summary>The keys.</summary>
    public MemoryMapState State { get; } = new(ordered);

    /// <summary>Where the map is now.</summary>
    public StreamPosition Position => new(_top, _epoch);

    /// <summary>How the last call wanted the map kept: what expires does so by this.</summary>
    public MapStorage Storage { get; set; }

    /// <summary>When all of it expires; <see cref="long.MaxValue"/> never.</summary>
    public long ExpiresAt { get; private set; }

    /// <summary>When the changes in the stream expire.</summary>
    public long StreamExpiresAt { get; private set; }

    /// <summary>The map waits for its stream to expire.</summary>
    public bool IsWaitingForStream { get; set; }

    /// <summary>Changes are held, expired or not.</summary>
    public bool HasChanges => _stream.Count > 0;

    /// <summary>A call uses the map: it lives anew.</summary>
    public void Touch(long now, in MapStorage storage, long unwrittenMilliseconds)
    {
        Storage = storage;
        if (StreamExpiresAt <= now)
        {
            _stream.Clear();
        }

        ExpiresAt = storage.MetaTtl > TimeSpan.Zero
            ? now + (long)storage.MetaTtl.TotalMilliseconds
            : _isWritten ? long.MaxValue : now + unwrittenMilliseconds;
    }

    /// <summary>The map is about to be changed, so it stays however long it is not used, if it is kept for ever.</summary>
    public void MarkWritten()
    {
        _isWritten = true;
        ExpiresAt = Storage.MetaTtl > TimeSpan.Zero ? ExpiresAt : long.MaxValue;
    }

    /// <summary>Gives a change its offset and stores it, if there is a stream.</summary>
    public void Append(MapEntry change, long now)
    {
        if (!Storage.HasStream)
        {
            return;
        }

        change.Publication.Offset = ++_top;
        _stream.Add(change, Storage.StreamSize);
        StreamExpiresAt = now + (long)Storage.StreamTtl.TotalMilliseconds;
    }

    /// <summary>Drops the changes; keys and position stay.</summary>
    public void ClearStream() => _stream.Clear();

    /// <summary>The first result of an idempotency key, if it still counts.</summary>
    public MemoryMapResult? FindResult(string? idempotencyKey, long now) =>
        !string.IsNullOrEmpty(idempotencyKey) && _results?.GetValueOrDefault(idempotencyKey) is { } found && found.ExpiresAt > now ? found : null;

    /// <summary>Keeps the first result of an idempotency key.</summary>
    public void Keep(MemoryMapResult result) => (_results ??= new(StringComparer.Ordinal))[result.IdempotencyKey] = result;

    /// <summary>Drops exactly this result.</summary>
    public void Drop(MemoryMapResult result)
    {
        if (_results?.GetValueOrDefault(result.IdempotencyKey) is { } found && ReferenceEquals(found, result))
        {
            _results.Remove(result.IdempotencyKey);
        }
    }

    /// <summary>Reads changes.</summary>
    public MapStreamPage Read(in HistoryFilter filter)
    {
        var count = _stream.Count;
        var start = filter.Since is { } since ? StartSince(since.Offset, filter.Reverse) : filter.Reverse ? count - 1 : 0;
        var available = filter.Reverse ? start + 1 : count - start;
        var taken = filter.Limit < 0 ? available : Math.Min(filter.Limit, available);
        return new MapStreamPage(taken <= 0 ? [] : _stream.Copy(start, taken, filter.Reverse), Position);
    }

    // The changes held have the offsets from `first` to `_top`.
    private int StartSince(ulong offset, bool reverse)
    {
        var count = _stream.Count;
        var first = _top - (ulong)count + 1;
        if (reverse)
        {
            return offset > first && offset - 1 <= _top ? (int)(offset - 1 - first) : -1;
        }

        return offset >= _top ? count : offset < first ? 0 : (int)(offset + 1 - first);
    }
}
