using Realtime.Protocol;

namespace Realtime.Core.Channels;

/// <summary>A publication as its sender asks for it; what the channel's namespace adds is added by <see cref="ChannelPublisher"/>.</summary>
public readonly record struct PublicationRequest
{
    /// <summary>Payload; passes to the engine and is not changed afterwards.</summary>
    public required ReadOnlyMemory<byte> Data { get; init; }

    /// <summary>The publishing client, null when a backend publishes.</summary>
    public ClientInfo? Info { get; init; }

    /// <summary>Tags.</summary>
    public IReadOnlyDictionary<string, string>? Tags { get; init; }

    /// <summary>A key repeated within 5 minutes is not published again.</summary>
    public string? IdempotencyKey { get; init; }

    /// <summary>Deliver without storing.</summary>
    public bool SkipHistory { get; init; }

    /// <summary>Version of the data; one not above the last of the stream is dropped. 0 for none.</summary>
    public ulong Version { get; init; }

    /// <summary>Versions of different epochs are not compared.</summary>
    public string? VersionEpoch { get; init; }

    /// <summary>Subscribers that negotiated it may get a delta.</summary>
    public bool Delta { get; init; }
}
