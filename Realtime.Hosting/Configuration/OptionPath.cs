namespace Realtime.Hosting.Configuration;

/// <summary>Where in the tree of options something is.</summary>
/// <param name="Key">The full key, such as <c>channel.namespaces[2]</c>; empty at the root.</param>
/// <param name="Section">The same without indexes, such as <c>channel.namespaces</c>.</param>
internal readonly record struct OptionPath(string Key, string Section)
{
    /// <summary>The root.</summary>
    public static OptionPath Root { get; } = new("", "");

    /// <summary>The key as warnings write it: <c>channel.namespaces.[2]</c>.</summary>
    public string WarningKey => Key.Replace("[", ".[", StringComparison.Ordinal);

    /// <summary>An option in this section.</summary>
    public OptionPath Child(string key) => Key.Length == 0 ? new(key, key) : new($"{Key}.{key}", $"{Section}.{key}");

    /// <summary>An element of this list.</summary>
    public OptionPath Item(int index) => this with { Key = $"{Key}[{index}]" };
}
