using Realtime.Hosting.Configuration.Tree;

namespace Realtime.Hosting.Configuration.Deprecated;

/// <summary>Moves what stands under the keys of older configurations to the keys of today. A key of today wins over an old one.</summary>
/// <param name="report">Takes a warning for each old key.</param>
internal sealed class DeprecatedKeys(ConfigurationReport report)
{
    private static readonly ConfigurationScalar _on = new(ConfigurationScalarType.Flag, "true");

    /// <summary>The values of a section under the keys of today.</summary>
    /// <param name="map">The values. Sections in it may be changed.</param>
    /// <param name="path">Where the section is.</param>
    public ConfigurationMap Translate(ConfigurationMap map, OptionPath path)
    {
        var table = DeprecatedOptions.Of(path.Section);
        var old = map.Entries
            .Where(e => table.TryGetValue(e.Key, out var option) && IsOldForm(option, e.Value))
            .Select(e => (Option: table[e.Key], Value: e.Value))
            .OrderByDescending(static e => e.Option.IsSectionToday)
            .ToList();
        if (old.Count == 0)
        {
            return map;
        }

        var today = new ConfigurationMap();
        foreach (var (key, node) in map.Entries.Where(e => !table.TryGetValue(e.Key, out var option) || !IsOldForm(option, e.Value)))
        {
            today.Set(key, node);
        }
        if (path == OptionPath.Root && GranularProxies.IsOn(map))
        {
            GranularProxies.Move(map, today, report);
        }

        // What is a section today comes first: it makes room for the other keys of the section.
        foreach (var (option, value) in old)
        {
            Move(option, value, today, path);
        }
        return today;
    }

    /// <summary>Sets a value by full key, unless there is one.</summary>
    public static bool TrySet(ConfigurationMap map, string key, ConfigurationNode value)
    {
        var parts = key.Split('.');
        foreach (var part in parts[..^1])
        {
            if (!HasValue(map, part))
            {
                map.Set(part, new ConfigurationMap());
            }
            if (map.Entries[part] is not ConfigurationMap section)
            {
                return false;
            }
            map = section;
        }
        if (HasValue(map, parts[^1]))
        {
            return false;
        }
        map.Set(parts[^1], value);
        return true;
    }

    private static bool IsOldForm(DeprecatedOption option, ConfigurationNode node) =>
        !option.IsSectionToday || node is ConfigurationScalar { Type: not ConfigurationScalarType.Null };

    private void Move(DeprecatedOption option, ConfigurationNode value, ConfigurationMap today, OptionPath path)
    {
        var oldKey = path.Child(option.Key);
        string? occupied = null;
        foreach (var newKey in option.NewKeys.Select(k => TargetOf(k, value)))
        {
            if (TrySet(today, newKey, value))
            {
                report.Renamed(path.Child(newKey).Key, oldKey.Key);
            }
            else
            {
                occupied ??= newKey;
            }
        }
        if (option.Also.Length > 0 && occupied is null && !OptionValueReader.IsOff(value))
        {
            TrySet(today, option.Also, _on);
        }
        report.Warn(oldKey.WarningKey, occupied is null || option.NewKeys.Count > 1 ? option.Advice : option.AdviceBeside(path.Child(occupied).WarningKey));
    }

    /// <summary>A flag that turned something on may have been a section with more about it.</summary>
    private static string TargetOf(string newKey, ConfigurationNode value) =>
        value is ConfigurationMap && newKey.EndsWith(".enabled", StringComparison.Ordinal) ? newKey[..^".enabled".Length] : newKey;

    private static bool HasValue(ConfigurationMap map, string key) =>
        map.Entries.TryGetValue(key, out var node) && node is not ConfigurationScalar { Type: ConfigurationScalarType.Null };
}
