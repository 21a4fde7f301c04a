using Realtime.Protocol;

namespace Realtime.Core.Recovery;

/// <summary>What a recovery found.</summary>
/// <param name="Recovered">Everything missed is in <paramref name="Publications"/>.</param>
/// <param name="Publications">Missed publications, oldest first; empty unless recovered.</param>
/// <param name="Position">Top of the stream.</param>
internal readonly record struct RecoveredStream(bool Recovered, List<Publication> Publications, StreamPosition Position);
