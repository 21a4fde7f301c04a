using Realtime.Protocol;

namespace Realtime.Core.Maps.Memory;

/// <summary>What became of the first change with an idempotency key.</summary>
/// <param name="Map">The map, under whose lock it is used.</param>
/// <param name="IdempotencyKey">The key.</param>
/// <param name="Position">The first result.</param>
/// <param name="ExpiresAt">Until when it counts.</param>
internal sealed record MemoryMapResult(MemoryMap Map, string IdempotencyKey, StreamPosition Position, long ExpiresAt);
