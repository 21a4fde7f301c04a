namespace Realtime.Api.Operations;

/// <summary>Parameters of <c>map_publish</c>.</summary>
public sealed class MapPublishRequest : MapRequest, IPublicationFields
{
    /// <summary>Payload; empty when absent.</summary>
    public ReadOnlyMemory<byte> Data { get; set; }

    /// <summary>Payload in base64; wins over <see cref="Data"/> when not empty.</summary>
    public string B64Data { get; set; } = "";

    /// <summary>Tags, null for none.</summary>
    public Dictionary<string, string>? Tags { get; set; }

    /// <summary>A key repeated within 5 minutes is not written again; empty for none.</summary>
    public string IdempotencyKey { get; set; } = "";

    /// <summary>Subscribers that negotiated it may get a delta.</summary>
    public bool Delta { get; set; }

    /// <summary>Version of the data; one not above that of the key is dropped. 0 for none. Needs a map with a stream.</summary>
    public ulong Version { get; set; }

    /// <summary>Versions of different epochs are not compared.</summary>
    public string VersionEpoch { get; set; } = "";

    /// <summary><c>if_new</c> or <c>if_exists</c>: write the key only then; empty for always.</summary>
    public string KeyMode { get; set; } = "";
}
