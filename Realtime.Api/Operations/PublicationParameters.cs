namespace Realtime.Api.Operations;

/// <summary>What <c>publish</c> and <c>broadcast</c> have in common.</summary>
public abstract class PublicationParameters : IPublicationFields
{
    /// <summary>Payload; empty when absent.</summary>
    public ReadOnlyMemory<byte> Data { get; set; }

    /// <summary>Payload in base64; wins over <see cref="Data"/> when not empty.</summary>
    public string B64Data { get; set; } = "";

    /// <summary>Deliver without storing.</summary>
    public bool SkipHistory { get; set; }

    /// <summary>Tags, null for none.</summary>
    public Dictionary<string, string>? Tags { get; set; }

    /// <summary>A key repeated within 5 minutes is not published again; empty for none.</summary>
    public string IdempotencyKey { get; set; } = "";

    /// <summary>Subscribers that negotiated it may get a delta.</summary>
    public bool Delta { get; set; }

    /// <summary>Version of the data; one not above the last of the stream is dropped. 0 for none.</summary>
    public ulong Version { get; set; }

    /// <summary>Versions of different epochs are not compared.</summary>
    public string VersionEpoch { get; set; } = "";
}
