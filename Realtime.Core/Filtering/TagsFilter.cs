using Realtime.Protocol;

namespace Realtime.Core.Filtering;

/// <summary>Decides by the tags of a publication whether a subscriber gets it. Matching allocates nothing.</summary>
internal static class TagsFilter
{
    // Deeper filters are no one's; the bound keeps the recursion off the end of the stack.
    private const int MaxDepth = 64;

    // Nodes are evaluated for every publication, so their number is bounded too.
    private const int MaxNodes = 1024;

    /// <summary>The filter is well formed: each node has what its kind needs and nothing else.</summary>
    public static bool IsValid(FilterNode filter)
    {
        var nodes = 0;
        return IsValid(filter, 0, ref nodes);
    }

    /// <summary>The tags match a valid filter. A missing tag is an empty string for <c>in</c> and <c>nin</c>, and nothing for the others.</summary>
    public static bool Matches(FilterNode filter, IReadOnlyDictionary<string, string>? tags) => filter.Op switch
    {
        "and" => All(filter.Nodes!, tags),
        "or" => Any(filter.Nodes!, tags),
        "not" => !Matches(filter.Nodes![0], tags),
        _ => MatchesLeaf(filter, tags),
    };

    private static bool All(List<FilterNode> nodes, IReadOnlyDictionary<string, string>? tags)
    {
        foreach (var node in nodes)
        {
            if (!Matches(node, tags))
            {
                return false;
            }
        }

        return true;
    }

    private static bool Any(List<FilterNode> nodes, IReadOnlyDictionary<string, string>? tags)
    {
        foreach (var node in nodes)
        {
            if (Matches(node, tags))
            {
                return true;
            }
        }

        return false;
    }

    private static bool MatchesLeaf(FilterNode leaf, IReadOnlyDictionary<string, string>? tags)
    {
        string? value = null;
        var has = tags is not null && tags.TryGetValue(leaf.Key, out value);
        return leaf.Cmp switch
        {
            "eq" => has && value == leaf.Val,
            "neq" => !has || value != leaf.Val,
            "in" => leaf.Vals!.Contains(value ?? ""),
            "nin" => !leaf.Vals!.Contains(value ?? ""),
            "ex" => has,
            "nex" => !has,
            "sw" => has && value!.StartsWith(leaf.Val, StringComparison.Ordinal),
            "ew" => has && value!.EndsWith(leaf.Val, StringComparison.Ordinal),
            "ct" => has && value!.Contains(leaf.Val, StringComparison.Ordinal),
            "gt" => has && DecimalText.TryCompare(value, leaf.Val, out var order) && order > 0,
            "gte" => has && DecimalText.TryCompare(value, leaf.Val, out var order) && order >= 0,
            "lt" => has && DecimalText.TryCompare(value, leaf.Val, out var order) && order < 0,
            "lte" => has && DecimalText.TryCompare(value, leaf.Val, out var order) && order <= 0,
            _ => false,
        };
    }

    private static bool IsValid(FilterNode node, int depth, ref int nodes)
    {
        if (depth >= MaxDepth || ++nodes > MaxNodes)
        {
            return false;
        }

        switch (node.Op)
        {
            case "":
                return IsValidLeaf(node);
            case "not" when node.Nodes is not { Count: 1 }:
            case "and" or "or" when node.Nodes is not { Count: > 0 }:
                return false;
            case "and" or "or" or "not":
                foreach (var child in node.Nodes!)
                {
                    if (!IsValid(child, depth + 1, ref nodes))
                    {
                        return false;
                    }
                }

                return true;
            default:
                return false;
        }
    }

    private static bool IsValidLeaf(FilterNode leaf)
    {
        var hasValue = leaf.Val.Length > 0;
        var hasValues = leaf.Vals is { Count: > 0 };
        return leaf.Cmp switch
        {
            "eq" or "neq" or "sw" or "ew" or "ct" or "gt" or "gte" or "lt" or "lte" => hasValue && !hasValues && leaf.Key.Length > 0,
            "in" or "nin" => hasValues && !hasValue && leaf.Key.Length > 0,
            "ex" or "nex" => !hasValue && !hasValues,
            _ => false,
        };
    }
}
