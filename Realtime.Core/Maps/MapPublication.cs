using Realtime.Protocol;

namespace Realtime.Core.Maps;

/// <summary>A write of a key as its sender asks for it; what the channel's namespace adds is added by <see cref="MapPublisher"/>.</summary>
public readonly record struct MapPublication
{
    /// <summary>Payload, or nothing; passes to the engine and is not changed afterwards.</summary>
    public ReadOnlyMemory<byte> Data { get; init; }

    /// <summary>The publishing client, null when a backend publishes.</summary>
    public ClientInfo? Info { get; init; }

    /// <summary>Tags.</summary>
    public IReadOnlyDictionary<string, string>? Tags { get; init; }

    /// <summary>A key repeated within 5 minutes is not written again.</summary>
    public string? IdempotencyKey { get; init; }

    /// <summary>Version of the data; one not above that of the key is dropped. 0 for none.</summary>
    public ulong Version { get; init; }

    /// <summary>Versions of different epochs are not compared.</summary>
    public string? VersionEpoch { get; init; }

    /// <summary>Whether the key may be written depending on whether it is there.</summary>
    public MapKeyMode KeyMode { get; init; }

    /// <summary>Subscribers that negotiated it may get a delta.</summary>
    public bool Delta { get; init; }
}
