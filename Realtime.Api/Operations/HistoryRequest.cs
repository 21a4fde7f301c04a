using Realtime.Protocol;

namespace Realtime.Api.Operations;

/// <summary>Parameters of <c>history</c>.</summary>
public sealed class HistoryRequest
{
    /// <summary>Channel; required.</summary>
    public string Channel { get; set; } = "";

    /// <summary>Most publications to return; 0 for the position alone, negative for all.</summary>
    public int Limit { get; set; }

    /// <summary>Return what comes after this position (before it in reverse); null for the start. An empty epoch is not checked.</summary>
    public StreamPosition? Since { get; set; }

    /// <summary>Newest first.</summary>
    public bool Reverse { get; set; }
}
