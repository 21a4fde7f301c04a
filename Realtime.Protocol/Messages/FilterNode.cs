namespace Realtime.Protocol;

/// <summary>A node of a tags filter.</summary>
public sealed class FilterNode
{
    /// <summary>Empty for a comparison, else <c>and</c>, <c>or</c>, <c>not</c>.</summary>
    public string Op { get; set; } = "";

    /// <summary>Tag compared.</summary>
    public string Key { get; set; } = "";

    /// <summary>Comparison: <c>eq</c>, <c>neq</c>, <c>in</c>, <c>nin</c>, <c>ex</c>, <c>nex</c>, <c>sw</c>, <c>ew</c>, <c>ct</c>, <c>lt</c>, <c>lte</c>, <c>gt</c>, <c>gte</c>.</summary>
    public string Cmp { get; set; } = "";

    /// <summary>Value compared with.</summary>
    public string Val { get; set; } = "";

    /// <summary>Values of <c>in</c> and <c>nin</c>.</summary>
    public List<string>? Vals { get; set; }

    /// <summary>Children of a logical node.</summary>
    public List<FilterNode>? Nodes { get; set; }
}
