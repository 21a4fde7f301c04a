namespace Realtime.Core.Channels;

/// <summary>Compiled, immutable options of the channels of one namespace.</summary>
public sealed record ChannelSettings
{
    /// <summary>Publications kept; 0 for none.</summary>
    public int HistorySize { get; init; }

    /// <summary>How long publications are kept.</summary>
    public TimeSpan HistoryTtl { get; init; }

    /// <summary>How long positions are kept; the namespace's own value or <c>channel.history_meta_ttl</c>.</summary>
    public TimeSpan HistoryMetaTtl { get; init; }

    /// <summary>History is kept.</summary>
    public bool HasHistory => HistorySize > 0 && HistoryTtl > TimeSpan.Zero;

    /// <summary>Presence is kept.</summary>
    public bool Presence { get; init; }
}
