using Realtime.Protocol;

namespace Realtime.Core.Maps;

/// <summary>Keys read from a map, together with its position at that moment.</summary>
/// <param name="Entries">The entries; without a key that was written meanwhile and moved before the cursor.</param>
/// <param name="Position">Offset of the newest change, 0 without a stream, and the map's epoch.</param>
/// <param name="Cursor">Continues after this page; empty at the end.</param>
public readonly record struct MapStatePage(IReadOnlyList<MapEntry> Entries, StreamPosition Position, string Cursor);
