using Realtime.Protocol;

namespace Realtime.Core.Maps;

/// <summary>Changes read from the stream of a map, together with its position at that moment.</summary>
/// <param name="Entries">The changes.</param>
/// <param name="Position">Offset of the newest change ever made, 0 without a stream, and the map's epoch.</param>
public readonly record struct MapStreamPage(IReadOnlyList<MapEntry> Entries, StreamPosition Position);
