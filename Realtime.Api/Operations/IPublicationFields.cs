namespace Realtime.Api.Operations;

/// <summary>What all methods that publish take, into channels and into maps.</summary>
internal interface IPublicationFields
{
    ReadOnlyMemory<byte> Data { get; set; }

    string B64Data { get; set; }

    Dictionary<string, string>? Tags { get; set; }

    string IdempotencyKey { get; set; }

    bool Delta { get; set; }

    ulong Version { get; set; }

    string VersionEpoch { get; set; }
}
