using BenchmarkDotNet.Attributes;
using Realtime.Core.Filtering;
using Realtime.Protocol;

namespace Realtime.Benchmarks.Engine;

/// <summary>What a filter costs each delivery.</summary>
[MemoryDiagnoser]
[MinColumn]
public class TagsFilterBenchmarks
{
    private static readonly FilterNode _kind = new() { Key = "kind", Cmp = "eq", Val = "trade" };
    private static readonly FilterNode _price = new() { Key = "price", Cmp = "gt", Val = "99.5" };

    private readonly Dictionary<string, string> _tags = new() { ["kind"] = "trade", ["price"] = "100.25", ["market"] = "eu" };
    private readonly FilterNode _set = new() { Key = "market", Cmp = "in", Vals = ["us", "asia", "eu"] };
    private readonly FilterNode _and = new() { Op = "and", Nodes = [_kind, _price] };

    /// <summary>One comparison of text.</summary>
    [Benchmark]
    public bool Equal() => TagsFilter.Matches(_kind, _tags);

    /// <summary>One of three values.</summary>
    [Benchmark]
    public bool InSet() => TagsFilter.Matches(_set, _tags);

    /// <summary>A comparison of text and one of numbers, both of which must hold.</summary>
    [Benchmark]
    public bool EqualAndGreater() => TagsFilter.Matches(_and, _tags);
}
