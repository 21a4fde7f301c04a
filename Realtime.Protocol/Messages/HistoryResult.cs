namespace Realtime.Protocol;

/// <summary><c>Reply.history</c> (field 11).</summary>
public sealed class HistoryResult : IReplyResult
{
    /// <summary>Publications in the order asked for.</summary>
    public IReadOnlyList<Publication>? Publications { get; set; }

    /// <summary>Epoch of the stream.</summary>
    public string Epoch { get; set; } = "";

    /// <summary>Offset of the stream top.</summary>
    public ulong Offset { get; set; }
}
