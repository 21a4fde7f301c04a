using Realtime.Protocol;

namespace Realtime.Core.Maps;

/// <summary>What a map broker did with a change.</summary>
/// <param name="Position">
/// The map's position after the change: its offset is 0 without a stream. Of a change dropped by its idempotency key it is the first result.
/// </param>
/// <param name="Suppression">Why the change was dropped; nothing was stored or delivered then.</param>
public readonly record struct MapUpdateResult(StreamPosition Position, MapSuppression Suppression = MapSuppression.None);
