using Realtime.Protocol;

namespace Realtime.Api.Operations;

/// <summary>Parameters of <c>map_read_state</c>. With a key it reads that one, whatever the limit.</summary>
public sealed class MapReadStateRequest : MapRequest
{
    /// <summary>Where the page before ended; empty for the start.</summary>
    public string Cursor { get; set; } = "";

    /// <summary>Most entries to return; 0 for the position alone, negative for all.</summary>
    public int Limit { get; set; }

    /// <summary>Offset of the page before.</summary>
    public ulong RevisionOffset { get; set; }

    /// <summary>Epoch of the page before. Checked if it or the offset is there.</summary>
    public string RevisionEpoch { get; set; } = "";

    /// <summary>The lowest score first, in ordered maps.</summary>
    public bool Ascending { get; set; }

    /// <summary>The position of the page before is not that of a map with this epoch.</summary>
    public bool IsOutdated(StreamPosition position) => (RevisionOffset > 0 || RevisionEpoch.Length > 0) && RevisionEpoch != position.Epoch;
}
