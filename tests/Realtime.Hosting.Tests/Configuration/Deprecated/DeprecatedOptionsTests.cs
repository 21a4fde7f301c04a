using Realtime.Core.Configuration.Schema;
using Realtime.Hosting.Configuration;
using Realtime.Hosting.Configuration.Deprecated;

namespace Realtime.Hosting.Tests.Configuration.Deprecated;

/// <summary>The table of old keys against the options of today.</summary>
public sealed class DeprecatedOptionsTests
{
    private static readonly OptionsSchema _schema = OptionsSchemas.RealtimeOptions;

    [Fact]
    public void Every_key_of_the_table_leads_to_an_option()
    {
        var lost =
            from section in DeprecatedOptions.Sections
            from option in DeprecatedOptions.Of(section).Values
            from key in option.Also.Length == 0 ? option.NewKeys : [.. option.NewKeys, option.Also]
            where !IsKnown(SchemaOf(section), section, key)
            select $"{section}.{option.Key} -> {key}";

        Assert.Empty(lost);
    }

    [Fact]
    public void No_old_key_hides_an_option_of_today()
    {
        var hiding =
            from section in DeprecatedOptions.Sections
            from option in DeprecatedOptions.Of(section).Values
            where !option.IsSectionToday && SchemaOf(section).Find(option.Key) is not null
            select $"{section}.{option.Key}";

        Assert.Empty(hiding);
    }

    [Fact]
    public void No_old_variable_has_the_name_of_another_option_of_today()
    {
        var today = Variables(_schema, "CENTRIFUGO").ToHashSet(StringComparer.Ordinal);

        var hiding = DeprecatedOptions.Root
            .Where(o => today.Contains(NameOf(o.Key)) && !o.NewKeys.Any(k => NameOf(k) == NameOf(o.Key)))
            .Select(o => o.Key);

        Assert.Empty(hiding);
    }

    private static string NameOf(string key) => $"CENTRIFUGO_{key.Replace('.', '_').ToUpperInvariant()}";

    private static OptionsSchema SchemaOf(string section) =>
        section.Split('.', StringSplitOptions.RemoveEmptyEntries).Aggregate(_schema, static (schema, part) => schema.Find(part)!.Section!);

    /// <summary>Whether an option has the key, or it is among those that are known and not supported.</summary>
    private static bool IsKnown(OptionsSchema schema, string section, string key)
    {
        foreach (var part in key.Split('.'))
        {
            if (UnsupportedOptions.Find(section, part) != UnsupportedOption.None)
            {
                return true;
            }
            if (schema.Find(part) is not { } entry)
            {
                return false;
            }
            schema = entry.Section ?? schema;
            section = section.Length == 0 ? part : $"{section}.{part}";
        }
        return true;
    }

    private static IEnumerable<string> Variables(OptionsSchema schema, string prefix) => schema.Entries.SelectMany(e => e.Kind == OptionKind.Section
        ? Variables(e.Section!, $"{prefix}_{e.Key.ToUpperInvariant()}")
        : [$"{prefix}_{e.Key.ToUpperInvariant()}"]);
}
