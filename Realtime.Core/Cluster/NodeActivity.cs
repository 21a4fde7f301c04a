namespace Realtime.Core.Cluster;

/// <summary>What a node counted in an interval: <c>metrics</c> of <c>info</c>.</summary>
/// <param name="Interval">Length of the interval in seconds.</param>
/// <param name="Items">Counts by name.</param>
public sealed record NodeActivity(double Interval, IReadOnlyDictionary<string, double> Items);
