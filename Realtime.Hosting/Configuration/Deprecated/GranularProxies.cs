using Realtime.Hosting.Configuration.Tree;

namespace Realtime.Hosting.Configuration.Deprecated;

/// <summary>
/// The older <c>granular_proxy_mode</c>: <c>connect_proxy_name</c> and <c>refresh_proxy_name</c> named a backend of <c>proxies</c>, which stands
/// in a section of its own today, and the name of a backend alone turned the calls of a namespace on.
/// </summary>
internal static class GranularProxies
{
    private static readonly (string Key, string Section)[] _ofClients =
        [("connect_proxy_name", "client.proxy.connect"), ("refresh_proxy_name", "client.proxy.refresh")];

    private static readonly string[] _ofNamespaces = ["subscribe", "publish", "sub_refresh", "subscribe_stream"];
    private static readonly ConfigurationScalar _on = new(ConfigurationScalarType.Flag, "true");

    /// <summary>Whether the mode is on.</summary>
    /// <param name="root">The values as they were written.</param>
    public static bool IsOn(ConfigurationMap root) => root.Entries.TryGetValue("granular_proxy_mode", out var mode) && !OptionValueReader.IsOff(mode);

    /// <summary>Moves what the mode stood for to the sections of today.</summary>
    /// <param name="root">The values as they were written. Namespaces in it are changed.</param>
    /// <param name="today">The values under the keys of today.</param>
    /// <param name="report">Takes a warning for each name of a backend.</param>
    public static void Move(ConfigurationMap root, ConfigurationMap today, ConfigurationReport report)
    {
        foreach (var item in Items(root, "namespaces"))
        {
            TurnOn(item);
        }
        foreach (var (key, section) in _ofClients)
        {
            today.Remove(key);
            if (TextOf(root, key) is not { Length: > 0 } name)
            {
                continue;
            }
            report.Warn(key, $"option is deprecated, use \"{section}\" instead");
            if (Items(root, "proxies").FirstOrDefault(proxy => TextOf(proxy, "name") == name) is { } found)
            {
                DeprecatedKeys.TrySet(today, section, AsClientProxy(found));
            }
        }
    }

    private static void TurnOn(ConfigurationMap item)
    {
        foreach (var kind in _ofNamespaces)
        {
            if (TextOf(item, $"{kind}_proxy_name") is { Length: > 0 } && !item.Entries.ContainsKey($"{kind}_proxy_enabled"))
            {
                item.Set($"{kind}_proxy_enabled", _on);
            }
        }
    }

    // Its old keys are reported where it is read as one of the backends.
    private static ConfigurationMap AsClientProxy(ConfigurationMap proxy)
    {
        var values = new ConfigurationMap();
        values.Set("enabled", _on);
        foreach (var (key, value) in new DeprecatedKeys(new ConfigurationReport()).Translate(proxy, new OptionPath("proxies", "proxies")).Entries)
        {
            if (!key.Equals("name", StringComparison.OrdinalIgnoreCase))
            {
                values.Set(key, value);
            }
        }
        return values;
    }

    private static IEnumerable<ConfigurationMap> Items(ConfigurationMap root, string key) =>
        root.Entries.TryGetValue(key, out var node) && node is ConfigurationList list ? list.Items.OfType<ConfigurationMap>() : [];

    private static string? TextOf(ConfigurationMap map, string key) =>
        map.Entries.TryGetValue(key, out var node) && node is ConfigurationScalar scalar ? scalar.Text : null;
}
