using System.Collections;
using Realtime.Core.Configuration.Schema;

namespace Realtime.Core.Configuration.Validation;

/// <summary>Checks the options that name their allowed values, all over the tree.</summary>
internal static class AllowedValuesValidator
{
    public static void Validate(RealtimeOptions options, List<ConfigurationProblem> problems) =>
        Validate(OptionsSchemas.RealtimeOptions, options, "", problems);

    private static void Validate(OptionsSchema schema, object owner, string prefix, List<ConfigurationProblem> problems)
    {
        foreach (var entry in schema.Entries)
        {
            var key = prefix + entry.Key;
            var value = entry.Get(owner);
            if (entry.Kind == OptionKind.Section)
            {
                Validate(entry.Section!, value, key + ".", problems);
            }
            else if (entry.Kind == OptionKind.SectionList)
            {
                var index = 0;
                foreach (var item in (IEnumerable)value)
                {
                    Validate(entry.Section!, item, $"{key}[{index++}].", problems);
                }
            }
            else if (entry.AllowedValues.Count > 0)
            {
                Check(entry, key, value, problems);
            }
        }
    }

    private static void Check(OptionEntry entry, string key, object value, List<ConfigurationProblem> problems)
    {
        var texts = value as IReadOnlyList<string> ?? [(string)value];
        foreach (var text in texts)
        {
            if (!entry.AllowedValues.Contains(text))
            {
                problems.Add(new(key, $"unknown value \"{text}\" (known: {Words.Quoted(entry.AllowedValues)})"));
            }
        }
    }
}
