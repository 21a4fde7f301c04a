namespace Realtime.Core.Configuration.Schema;

/// <summary>The options of one section, in the order in which they are documented.</summary>
public sealed class OptionsSchema
{
    private readonly Func<object> _create;
    private readonly object _defaults;
    private readonly Dictionary<string, OptionEntry> _byKey;

    internal OptionsSchema(Func<object> create, IReadOnlyList<OptionEntry> entries)
    {
        _create = create;
        _defaults = create();
        Entries = entries;
        _byKey = entries.ToDictionary(static e => e.Key, StringComparer.OrdinalIgnoreCase);
    }

    /// <summary>The options.</summary>
    public IReadOnlyList<OptionEntry> Entries { get; }

    /// <summary>A new instance of the class of the section, with every option at its default.</summary>
    public object Create() => _create();

    /// <summary>The option with the key, whatever its case; null when there is none.</summary>
    public OptionEntry? Find(string key) => _byKey.GetValueOrDefault(key);

    /// <summary>The default of an option of this section. It is shared: do not change it.</summary>
    public object DefaultOf(OptionEntry entry) => entry.Get(_defaults);

    /// <summary>The same section without one of its options.</summary>
    internal OptionsSchema Without(string key) => new(_create, [.. Entries.Where(e => e.Key != key)]);
}
