namespace Realtime.Protocol;

/// <summary>Keys tracked under one signature.</summary>
public sealed class TrackBatch
{
    /// <summary>HMAC over the keys.</summary>
    public string Signature { get; set; } = "";

    /// <summary>The whole key set of the signature.</summary>
    public List<KeyedItem>? Items { get; set; }
}
