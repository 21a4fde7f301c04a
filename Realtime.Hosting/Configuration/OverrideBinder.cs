using Realtime.Core.Configuration.Schema;
using Realtime.Hosting.Configuration.Deprecated;
using Realtime.Hosting.Configuration.Tree;

namespace Realtime.Hosting.Configuration;

/// <summary>Sets single options that were named by their full key, as the command line does.</summary>
/// <param name="binder">Sets the options.</param>
/// <param name="report">Takes what is found.</param>
internal sealed class OverrideBinder(OptionsBinder binder, ConfigurationReport report)
{
    /// <summary>Sets the option with a key.</summary>
    /// <param name="schema">The root of the options.</param>
    /// <param name="owner">The options.</param>
    /// <param name="key">The full key, such as <c>http_server.port</c>, or one of older configurations, such as <c>port</c>.</param>
    /// <param name="text">The value.</param>
    public void Bind(OptionsSchema schema, object owner, string key, string text)
    {
        if (DeprecatedOptions.Of("").TryGetValue(key, out var old) && old.NewKeys is [var today])
        {
            report.Warn(key, old.Advice);
            key = today;
            if (old.Also.Length > 0)
            {
                Bind(schema, owner, old.Also, "true");
            }
        }
        var parts = key.Split('.');
        if (UnsupportedOptions.Find("", parts[0]) == UnsupportedOption.Later)
        {
            report.Warn(key, "option is not supported yet and has no effect");
            return;
        }
        foreach (var part in parts[..^1])
        {
            if (schema.Find(part) is not { Kind: OptionKind.Section } section)
            {
                report.Error(key, "no such option");
                return;
            }
            owner = section.Get(owner);
            schema = section.Section!;
        }
        if (schema.Find(parts[^1]) is { Set: not null } entry)
        {
            binder.BindValue(new ConfigurationScalar(ConfigurationScalarType.Text, text), schema, entry, owner, key, " (command line)");
        }
        else
        {
            report.Error(key, "no such option");
        }
    }
}
