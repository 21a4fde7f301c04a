namespace Realtime.Core.Maps;

/// <summary>How a map is kept. All calls for one channel give the same, until options are reloaded.</summary>
public readonly record struct MapStorage
{
    /// <summary>How long a key lives after it was last written; zero for ever.</summary>
    public TimeSpan KeyTtl { get; init; }

    /// <summary>Most changes kept in the stream; 0 for no stream, and then changes have no offset.</summary>
    public int StreamSize { get; init; }

    /// <summary>How long the stream's changes live after the last change.</summary>
    public TimeSpan StreamTtl { get; init; }

    /// <summary>
    /// How long all of a map (position, keys) lives after it was last used; zero for ever. At least <see cref="KeyTtl"/> and
    /// <see cref="StreamTtl"/>. A map that was never written may go earlier.
    /// </summary>
    public TimeSpan MetaTtl { get; init; }

    /// <summary>Keys are ordered by their score, the highest first, rather than by name.</summary>
    public bool Ordered { get; init; }

    /// <summary>Changes are kept in a stream.</summary>
    public bool HasStream => StreamSize > 0;
}
