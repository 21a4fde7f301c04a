using Realtime.Protocol;

namespace Realtime.Core.Brokers;

/// <summary>Which publications of a stream to read.</summary>
/// <param name="Limit">Most publications to return; 0 for the position alone, negative for all.</param>
/// <param name="Since">
/// Return what comes after this position, or before it when <paramref name="Reverse"/>; null for the start, or the top when reversed.
/// The broker compares the offset alone: whether the epoch fits is for the caller to say, from the position returned.
/// </param>
/// <param name="Reverse">Newest first.</param>
public readonly record struct HistoryFilter(int Limit, StreamPosition? Since = null, bool Reverse = false);
