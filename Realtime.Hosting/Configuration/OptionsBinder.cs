using System.Collections;
using Realtime.Core.Configuration.Schema;
using Realtime.Hosting.Configuration.Deprecated;
using Realtime.Hosting.Configuration.Tree;

namespace Realtime.Hosting.Configuration;

/// <summary>Sets options to what a tree says, and reports the keys that no option has.</summary>
/// <param name="report">Takes what is found.</param>
internal sealed class OptionsBinder(ConfigurationReport report)
{
    private readonly DeprecatedKeys _deprecated = new(report);

    /// <summary>Sets the options of a section.</summary>
    /// <param name="map">The values.</param>
    /// <param name="schema">The section.</param>
    /// <param name="owner">The instance that is changed.</param>
    /// <param name="path">Where the section is.</param>
    public void Bind(ConfigurationMap map, OptionsSchema schema, object owner, OptionPath path)
    {
        foreach (var (key, node) in _deprecated.Translate(map, path).Entries)
        {
            if (schema.Find(key) is { } entry)
            {
                BindEntry(node, schema, entry, owner, path.Child(entry.Key));
            }
            else
            {
                ReportUnknown(node, key, path);
            }
        }
    }

    /// <summary>Replaces the sections of a list.</summary>
    /// <param name="node">The values: a list of objects; one object stands for a list of one.</param>
    /// <param name="entry">The option, a list of sections.</param>
    /// <param name="owner">The instance that has the list.</param>
    /// <param name="path">Where the list is.</param>
    public void BindList(ConfigurationNode node, OptionEntry entry, object owner, OptionPath path)
    {
        if (node is not ConfigurationList && !IsMapOrEmpty(node))
        {
            report.Error(path.Key, "must be a list of objects");
            return;
        }
        var sections = (IList)entry.Get(owner);
        sections.Clear();
        IReadOnlyList<ConfigurationNode> items = node is ConfigurationList list
            ? list.Items
            : OptionValueReader.IsOff(node) ? [] : [node];
        for (var i = 0; i < items.Count; i++)
        {
            var section = entry.Section!.Create();
            sections.Add(section);
            BindSection(items[i], entry.Section, section, path.Item(i));
        }
    }

    /// <summary>Sets one option that is neither a section nor a list of sections. Zero and the empty text mean its default.</summary>
    /// <param name="node">The value.</param>
    /// <param name="schema">The section of the option.</param>
    /// <param name="entry">The option.</param>
    /// <param name="owner">The instance of the section.</param>
    /// <param name="key">How the option is named in an error.</param>
    /// <param name="origin">Where the value comes from, for an error, in brackets with a space before; empty for the file.</param>
    public void BindValue(ConfigurationNode node, OptionsSchema schema, OptionEntry entry, object owner, string key, string origin = "")
    {
        if (OptionValueReader.Read(entry.Kind, node, out var error) is not { } value)
        {
            report.Error(key, error + origin);
            return;
        }
        var isZero = value is 0 or 0L or "" || value.Equals(TimeSpan.Zero);
        entry.Set!(owner, isZero ? schema.DefaultOf(entry) : value);
    }

    private void BindEntry(ConfigurationNode node, OptionsSchema schema, OptionEntry entry, object owner, OptionPath path)
    {
        if (node is ConfigurationScalar { Type: ConfigurationScalarType.Null })
        {
            return;
        }
        switch (entry.Kind)
        {
            case OptionKind.Section:
                BindSection(node, entry.Section!, entry.Get(owner), path);
                break;
            case OptionKind.SectionList:
                BindList(node, entry, owner, path);
                break;
            default:
                BindValue(node, schema, entry, owner, path.Key);
                break;
        }
    }

    private void BindSection(ConfigurationNode node, OptionsSchema schema, object owner, OptionPath path)
    {
        if (node is ConfigurationMap map)
        {
            Bind(map, schema, owner, path);
        }
        else
        {
            report.Error(path.Key, "must be an object");
        }
    }

    private void ReportUnknown(ConfigurationNode node, string key, OptionPath section)
    {
        var path = section.Child(key);
        switch (UnsupportedOptions.Find(section.Section, key))
        {
            case UnsupportedOption.Later when !OptionValueReader.IsOff(node):
                report.Warn(path.WarningKey, "option is not supported yet and has no effect");
                break;
            case UnsupportedOption.None:
                report.WarnUnknown(path.WarningKey, "unknown key in configuration file");
                break;
        }
    }

    private static bool IsMapOrEmpty(ConfigurationNode node) => node is ConfigurationMap or ConfigurationScalar { Text: "" };
}
