using Realtime.Protocol;

namespace Realtime.Core.Brokers;

/// <summary>How a broker stores and delivers one publication. Assembled in one place only: <c>ChannelPublisher</c>.</summary>
public readonly record struct PublishOptions
{
    /// <summary>Publications kept in the stream; 0 keeps none, and then the publication gets no offset.</summary>
    public int HistorySize { get; init; }

    /// <summary>How long the stream's publications live after the last publish.</summary>
    public TimeSpan HistoryTtl { get; init; }

    /// <summary>How long the stream's position (offset and epoch) lives after it was last used.</summary>
    public TimeSpan HistoryMetaTtl { get; init; }

    /// <summary>The publishing client, null when a backend publishes.</summary>
    public ClientInfo? Info { get; init; }

    /// <summary>Tags of the publication. Not changed after the call.</summary>
    public IReadOnlyDictionary<string, string>? Tags { get; init; }

    /// <summary>A repeated key within <see cref="IdempotentResultTtl"/> is not published again; empty for none.</summary>
    public string? IdempotencyKey { get; init; }

    /// <summary>How long an idempotency key is remembered.</summary>
    public TimeSpan IdempotentResultTtl { get; init; }

    /// <summary>A publication whose version is not above that of the stream is dropped; 0 for none. Needs history.</summary>
    public ulong Version { get; init; }

    /// <summary>Versions of different epochs are not compared.</summary>
    public string? VersionEpoch { get; init; }

    /// <summary>
    /// Key of a shared poll whose data this is; empty for none. The publication then carries the key, the <see cref="Version"/>, which is not
    /// looked at, and the <see cref="VersionEpoch"/> as its epoch.
    /// </summary>
    public string? Key { get; init; }

    /// <summary>Subscribers may get the publication as a delta to the previous one.</summary>
    public bool UseDelta { get; init; }
}
