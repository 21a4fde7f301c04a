using System.Collections;
using System.Text.RegularExpressions;
using Realtime.Core.Configuration.Schema;
using Realtime.Hosting.Configuration.Tree;

namespace Realtime.Hosting.Configuration;

/// <summary>
/// Sets options to what environment variables say: <c>CENTRIFUGO_</c> and the full key in upper case, with <c>_</c> for each dot.
/// An empty variable counts as unset.
/// </summary>
/// <param name="environment">The variables.</param>
/// <param name="binder">Sets the options.</param>
/// <param name="report">Takes what is found.</param>
internal sealed partial class EnvironmentBinder(
    IReadOnlyDictionary<string, string> environment, OptionsBinder binder, ConfigurationReport report)
{
    private const string Prefix = "CENTRIFUGO";

    private readonly HashSet<string> _known = new(StringComparer.Ordinal);
    private readonly List<(string Name, UnsupportedOption What)> _unsupported = [];

    /// <summary>Sets the options and reports the variables that name none of them.</summary>
    public void Bind(OptionsSchema schema, object owner)
    {
        BindSection(schema, owner, Prefix, OptionPath.Root);
        foreach (var name in environment.Keys.Order(StringComparer.Ordinal))
        {
            if (name.StartsWith(Prefix + "_", StringComparison.Ordinal) && !_known.Contains(name) && !ForeignVariable().IsMatch(name))
            {
                ReportUnknown(name);
            }
        }
    }

    // Kubernetes adds variables for each service; CENTRIFUGO_VAR_ ones are for substitution in values.
    [GeneratedRegex("^CENTRIFUGO(_[A-Z0-9_]+)?_(PORT|SERVICE_)|^CENTRIFUGO_VAR_", RegexOptions.CultureInvariant)]
    private static partial Regex ForeignVariable();

    private static string NameOf(string prefix, string key) => $"{prefix}_{key.ToUpperInvariant()}";

    private void BindSection(OptionsSchema schema, object owner, string prefix, OptionPath path)
    {
        foreach (var (key, what) in UnsupportedOptions.Of(path.Section))
        {
            _unsupported.Add((NameOf(prefix, key), what));
        }
        foreach (var entry in schema.Entries)
        {
            var name = NameOf(prefix, entry.Key);
            switch (entry.Kind)
            {
                case OptionKind.Section:
                    BindSection(entry.Section!, entry.Get(owner), name, path.Child(entry.Key));
                    break;
                case OptionKind.SectionList:
                    BindList(entry, owner, name, path.Child(entry.Key));
                    break;
                default:
                    if (Find(name) is { } text)
                    {
                        binder.BindValue(ToNode(entry, text), schema, entry, owner, path.Child(entry.Key).Key, $" ({name})");
                    }
                    break;
            }
        }
    }

    /// <summary>A list of sections is JSON or, where they have names, names of new ones; then each has variables of its own, by its name.</summary>
    private void BindList(OptionEntry entry, object owner, string name, OptionPath path)
    {
        var sections = (IList)entry.Get(owner);
        if (Find(name) is { } text)
        {
            if ((text.StartsWith('[') && text.EndsWith(']')) || entry.Section!.Find("name") is null)
            {
                BindJson(text, entry, owner, name, path);
            }
            else
            {
                AddNamed(text, entry, sections);
            }
        }
        if (entry.Section!.Find("name") is not { } nameEntry)
        {
            return;
        }
        for (var i = 0; i < sections.Count; i++)
        {
            var section = sections[i]!;
            var sectionName = ((string)nameEntry.Get(section)).Replace('-', '_').Replace('.', '_');
            BindSection(entry.Section, section, NameOf(name, sectionName), path.Item(i));
        }
    }

    private void BindJson(string json, OptionEntry entry, object owner, string name, OptionPath path)
    {
        if (JsonConfigurationParser.Parse(json, out var error) is { } node)
        {
            binder.BindList(node, entry, owner, path);
        }
        else
        {
            report.Error(path.Key, $"{error} ({name})");
        }
    }

    private static void AddNamed(string names, OptionEntry entry, IList sections)
    {
        foreach (var name in names.Split(' ', StringSplitOptions.RemoveEmptyEntries))
        {
            var section = entry.Section!.Create();
            entry.Section.Find("name")!.Set!(section, name);
            sections.Add(section);
        }
    }

    private static ConfigurationNode ToNode(OptionEntry entry, string text)
    {
        if (entry.Kind == OptionKind.TextMap && JsonConfigurationParser.Parse(text, out _) is { } map)
        {
            return map;
        }
        if (entry.Kind != OptionKind.TextList)
        {
            return new ConfigurationScalar(ConfigurationScalarType.Text, text);
        }
        var items = text.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        return new ConfigurationList([.. items.Select(static i => new ConfigurationScalar(ConfigurationScalarType.Text, i))]);
    }

    private string? Find(string name)
    {
        _known.Add(name);
        return environment.TryGetValue(name, out var text) && text.Length > 0 ? text : null;
    }

    private void ReportUnknown(string name)
    {
        var (_, what) = _unsupported.Find(u => name == u.Name || name.StartsWith(u.Name + "_", StringComparison.Ordinal));
        var node = new ConfigurationScalar(ConfigurationScalarType.Text, environment[name]);
        if (what == UnsupportedOption.None)
        {
            report.WarnUnknown(name, "unknown var in environment");
        }
        else if (what == UnsupportedOption.Later && !OptionValueReader.IsOff(node))
        {
            report.Warn(name, "option is not supported yet and has no effect");
        }
    }
}
