using System.Collections;
using System.Text.RegularExpressions;
using Realtime.Core.Configuration.Schema;

namespace Realtime.Hosting.Configuration;

/// <summary>
/// Puts environment variables into the texts of options that are texts by name, such as headers: <c>${CENTRIFUGO_VAR_NAME}</c>. So secrets
/// need not stand in the file.
/// </summary>
/// <param name="environment">The variables.</param>
/// <param name="report">Takes the ones that are not there.</param>
internal sealed partial class VariableExpander(IReadOnlyDictionary<string, string> environment, ConfigurationReport report)
{
    /// <summary>Changes the options of a section and of those in it.</summary>
    public void Expand(OptionsSchema schema, object owner, OptionPath path)
    {
        foreach (var entry in schema.Entries)
        {
            var value = entry.Get(owner);
            var child = path.Child(entry.Key);
            if (entry.Kind == OptionKind.Section)
            {
                Expand(entry.Section!, value, child);
            }
            else if (entry.Kind == OptionKind.SectionList)
            {
                var index = 0;
                foreach (var item in (IEnumerable)value)
                {
                    Expand(entry.Section!, item, child.Item(index++));
                }
            }
            else if (entry.Kind == OptionKind.TextMap)
            {
                Expand((Dictionary<string, string>)value, child.Key);
            }
        }
    }

    [GeneratedRegex(@"\$\{(CENTRIFUGO_VAR_[^}]+)\}", RegexOptions.CultureInvariant)]
    private static partial Regex Variable();

    private void Expand(Dictionary<string, string> texts, string key)
    {
        foreach (var (name, text) in texts.ToArray())
        {
            texts[name] = Variable().Replace(text, match =>
            {
                var variable = match.Groups[1].Value;
                if (environment.TryGetValue(variable, out var value))
                {
                    return value;
                }

                report.Error(key, $"environment variable \"{variable}\" not found");
                return "";
            });
        }
    }
}
