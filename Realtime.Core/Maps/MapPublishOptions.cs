using Realtime.Protocol;

namespace Realtime.Core.Maps;

/// <summary>How a map broker writes one key. Assembled in one place only: <see cref="MapPublisher"/>.</summary>
public readonly record struct MapPublishOptions
{
    /// <summary>How the map is kept.</summary>
    public MapStorage Storage { get; init; }

    /// <summary>The publishing client, null when a backend publishes.</summary>
    public ClientInfo? Info { get; init; }

    /// <summary>Tags. Not changed after the call.</summary>
    public IReadOnlyDictionary<string, string>? Tags { get; init; }

    /// <summary>Order of the key in an ordered map.</summary>
    public long Score { get; init; }

    /// <summary>Whether the key may be written depending on whether it is there.</summary>
    public MapKeyMode KeyMode { get; init; }

    /// <summary>A write dropped because the key is there lets it live anew all the same.</summary>
    public bool RefreshTtlOnSuppress { get; init; }

    /// <summary>A key repeated within <see cref="IdempotentResultTtl"/> is not written again; empty for none.</summary>
    public string? IdempotencyKey { get; init; }

    /// <summary>How long an idempotency key is remembered.</summary>
    public TimeSpan IdempotentResultTtl { get; init; }

    /// <summary>A write whose version is not above that of the key is dropped; 0 for none, which keeps the key's version. Needs a stream.</summary>
    public ulong Version { get; init; }

    /// <summary>Versions of different epochs are not compared.</summary>
    public string? VersionEpoch { get; init; }

    /// <summary>Subscribers may get the change as a delta to the key's previous data.</summary>
    public bool UseDelta { get; init; }
}
