namespace Realtime.Protocol;

/// <summary><c>Dictionary</c> of a connect result.</summary>
public sealed class CompressionDict
{
    /// <summary>Id of the content.</summary>
    public string Id { get; set; } = "";

    /// <summary>Content, on Protobuf connections.</summary>
    public ReadOnlyMemory<byte> Data { get; set; }

    /// <summary>Content in base64, on JSON connections.</summary>
    public string DataB64 { get; set; } = "";
}
