using Realtime.Protocol;

namespace Realtime.Api.Operations;

/// <summary>Parameters of <c>map_read_stream</c>.</summary>
public sealed class MapReadStreamRequest : MapRequest
{
    /// <summary>Return what comes after this offset (before it in reverse); counts if it or the epoch is there.</summary>
    public ulong SinceOffset { get; set; }

    /// <summary>Epoch of the offset; empty is not checked.</summary>
    public string SinceEpoch { get; set; } = "";

    /// <summary>Most changes to return; 0 for the position alone, negative for all.</summary>
    public int Limit { get; set; }

    /// <summary>Newest first.</summary>
    public bool Reverse { get; set; }

    /// <summary>The position to read from, null for the start.</summary>
    public StreamPosition? Since => SinceOffset > 0 || SinceEpoch.Length > 0 ? new StreamPosition(SinceOffset, SinceEpoch) : null;
}
