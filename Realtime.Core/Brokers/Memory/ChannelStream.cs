using Realtime.Protocol;

namespace Realtime.Core.Brokers.Memory;

/// <summary>The stream of one channel. Lives from the first use of the channel's history until its position expires.</summary>
/// <remarks>Every member is used under <see cref="Gate"/>.</remarks>
internal sealed class ChannelStream(string channel)
{
    private readonly LatestRing<Publication> _publications = new();
    private string _epoch = "";
    private ulong _top;
    private ulong _version;
    private string _versionEpoch = "";

    /// <summary>The channel.</summary>
    public string Channel { get; } = channel;

    /// <summary>Guards the stream. Held while a publication is handled, so that offsets are handled in order.</summary>
    public Lock Gate { get; } = new();

    /// <summary>The stream has left the broker's table: look the channel up again.</summary>
    public bool IsGone { get; set; }

    /// <summary>Where the stream is now.</summary>
    public StreamPosition Position => new(_top, _epoch);

    /// <summary>When the position expires, and all with it.</summary>
    public long PositionExpiresAt { get; private set; }

    /// <summary>When the publications expire.</summary>
    public long PublicationsExpireAt { get; private set; }

    /// <summary>The stream waits for its publications to expire.</summary>
    public bool IsWaiting { get; set; }

    /// <summary>Publications are held, expired or not.</summary>
    public bool HasPublications => _publications.Count > 0;

    /// <summary>Drops what has expired, then lets the position live until a time.</summary>
    public void Touch(long now, long positionExpiresAt)
    {
        if (PositionExpiresAt <= now)
        {
            // New, or not swept yet: for the users of the channel this is another stream.
            _publications.Clear();
            _epoch = StreamEpoch.Create();
            _top = 0;
            _version = 0;
            _versionEpoch = "";
        }
        else if (PublicationsExpireAt <= now)
        {
            _publications.Clear();
        }
        PositionExpiresAt = positionExpiresAt;
    }

    /// <summary>
    /// Gives a publication its offset and stores it, unless its version is not above that of the stream. Dropped or not, it prolongs the
    /// life of the publications.
    /// </summary>
    /// <returns>Whether it was stored.</returns>
    public bool TryAdd(Publication publication, in PublishOptions options, long expireAt, out Publication? previous)
    {
        previous = options.UseDelta ? _publications.Last : null;
        PublicationsExpireAt = expireAt;
        var versionEpoch = options.VersionEpoch ?? "";
        if (options.Version > 0 && options.Version <= _version && (versionEpoch.Length == 0 || versionEpoch == _versionEpoch))
        {
            return false;
        }
        publication.Offset = ++_top;
        _publications.Add(publication, options.HistorySize);
        _version = options.Version;
        _versionEpoch = versionEpoch;
        return true;
    }

    /// <summary>Reads publications.</summary>
    public HistoryPage Read(in HistoryFilter filter)
    {
        var count = _publications.Count;
        var start = filter.Since is { } since ? StartSince(since.Offset, filter.Reverse) : filter.Reverse ? count - 1 : 0;
        var available = filter.Reverse ? start + 1 : count - start;
        var taken = filter.Limit < 0 ? available : Math.Min(filter.Limit, available);
        return new HistoryPage(taken == 0 ? [] : _publications.Copy(start, taken, filter.Reverse), Position);
    }

    /// <summary>Drops the publications; the position stays.</summary>
    public void Clear() => _publications.Clear();

    // The publications held have the offsets from `first` to `_top`. What was before them is gone: reading up then starts with the oldest
    // held, reading down finds nothing.
    private int StartSince(ulong offset, bool reverse)
    {
        var count = _publications.Count;
        var first = _top - (ulong)count + 1;
        if (reverse)
        {
            return offset > first && offset - 1 <= _top ? (int)(offset - 1 - first) : -1;
        }
        if (offset >= _top)
        {
            return count;
        }
        return offset < first ? 0 : (int)(offset + 1 - first);
    }
}
