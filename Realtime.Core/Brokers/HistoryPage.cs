using Realtime.Protocol;

namespace Realtime.Core.Brokers;

/// <summary>Publications read from a stream, together with the stream's top at that moment.</summary>
/// <param name="Publications">The publications, never changed by anyone.</param>
/// <param name="Position">Offset of the newest publication ever published, and the stream's epoch.</param>
public readonly record struct HistoryPage(IReadOnlyList<Publication> Publications, StreamPosition Position);
