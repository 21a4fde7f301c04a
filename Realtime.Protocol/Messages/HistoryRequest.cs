namespace Realtime.Protocol;

/// <summary><c>Command.history</c> (field 10).</summary>
public sealed class HistoryRequest
{
    /// <summary>Channel name.</summary>
    public string Channel { get; set; } = "";

    /// <summary>Publications asked for; 0 for the position alone, negative for the maximum.</summary>
    public int Limit { get; set; }

    /// <summary>Position to start after.</summary>
    public StreamPosition? Since { get; set; }

    /// <summary>Newest first.</summary>
    public bool Reverse { get; set; }
}
