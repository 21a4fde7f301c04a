namespace Realtime.Protocol;

/// <summary><c>Command.publish</c> (field 7).</summary>
public sealed class PublishRequest
{
    /// <summary>Channel name.</summary>
    public string Channel { get; set; } = "";

    /// <summary>Payload; empty when absent.</summary>
    public ReadOnlyMemory<byte> Data { get; set; }

    /// <summary>0 for a stream publication, 1 for a map publication.</summary>
    public int Type { get; set; }

    /// <summary>Key of a map publication.</summary>
    public string Key { get; set; } = "";

    /// <summary>Removes the key of a map publication.</summary>
    public bool Removed { get; set; }
}
