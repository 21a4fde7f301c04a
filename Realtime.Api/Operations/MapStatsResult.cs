namespace Realtime.Api.Operations;

/// <summary>Result of <c>map_stats</c>.</summary>
/// <param name="NumKeys">Number of keys.</param>
public readonly record struct MapStatsResult(int NumKeys);
