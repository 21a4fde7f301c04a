namespace Realtime.Hosting.Configuration.Tree;

/// <summary>Values by key. Keys are the same in any case; a later value replaces an earlier one.</summary>
internal sealed class ConfigurationMap : ConfigurationNode
{
    private readonly OrderedDictionary<string, ConfigurationNode> _entries = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>Keys and values in the order in which they were written.</summary>
    public IReadOnlyDictionary<string, ConfigurationNode> Entries => _entries;

    /// <summary>Sets a value.</summary>
    public void Set(string key, ConfigurationNode value) => _entries[key] = value;

    /// <summary>Removes a value, if it is there.</summary>
    public void Remove(string key) => _entries.Remove(key);
}
