using System.Globalization;
using Realtime.Core.Configuration;
using Realtime.Core.Configuration.Schema;
using Realtime.Hosting.Configuration.Tree;

namespace Realtime.Hosting.Configuration;

/// <summary>
/// Makes values of options of what was written, as leniently as existing configurations need it: a text will do for a number or a
/// flag, a number for a text, a single value for a list.
/// </summary>
internal static class OptionValueReader
{
    private static readonly string[] _true = ["1", "t", "T", "true", "True", "TRUE"];
    private static readonly string[] _false = ["", "0", "f", "F", "false", "False", "FALSE"];

    /// <summary>Reads a value.</summary>
    /// <param name="kind">The kind of the option: neither a section nor a list of sections.</param>
    /// <param name="node">What was written, not null.</param>
    /// <param name="error">What is wrong with it; empty when it is right.</param>
    /// <returns>The value, of the type of the kind; null when it can not be read.</returns>
    public static object? Read(OptionKind kind, ConfigurationNode node, out string error)
    {
        object? value = (kind, node) switch
        {
            (OptionKind.TextList, ConfigurationList list) => ReadList(list),
            (OptionKind.TextList, ConfigurationMap { Entries.Count: 0 }) => new List<string>(),
            (OptionKind.TextList, ConfigurationScalar { Text: "" }) => new List<string>(),
            (OptionKind.TextList, ConfigurationScalar scalar) => new List<string> { scalar.Text },
            (OptionKind.TextMap, ConfigurationMap map) => ReadMap(map),
            (OptionKind.TextMap, ConfigurationScalar { Text: "" }) => new Dictionary<string, string>(),
            (OptionKind.Flag, ConfigurationScalar scalar) => ReadFlag(scalar),
            (OptionKind.Number, ConfigurationScalar scalar) => ReadInteger(scalar) is { } number and >= int.MinValue and <= int.MaxValue
                ? (int)number
                : null,
            (OptionKind.LongNumber, ConfigurationScalar scalar) => ReadInteger(scalar),
            (OptionKind.Text, ConfigurationScalar scalar) => scalar.Text,
            (OptionKind.Duration, ConfigurationScalar scalar) => ReadDuration(scalar),
            _ => null,
        };
        error = value is null ? $"{Shown(node)} is not {Expected(kind)}" : "";
        return value;
    }

    /// <summary>Whether a value turns nothing on: false, zero, empty, or a section with <c>enabled</c> off.</summary>
    public static bool IsOff(ConfigurationNode node) => node switch
    {
        ConfigurationScalar scalar => scalar.Type == ConfigurationScalarType.Null || _false.Contains(scalar.Text),
        ConfigurationList list => list.Items.Count == 0,
        ConfigurationMap map => map.Entries.Count == 0 || (map.Entries.TryGetValue("enabled", out var enabled) && IsOff(enabled)),
        _ => false,
    };

    private static List<string>? ReadList(ConfigurationList list)
    {
        var texts = list.Items.OfType<ConfigurationScalar>().Select(static s => s.Text).ToList();
        return texts.Count == list.Items.Count ? texts : null;
    }

    private static Dictionary<string, string>? ReadMap(ConfigurationMap map)
    {
        var texts = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var (name, node) in map.Entries)
        {
            if (node is not ConfigurationScalar scalar)
            {
                return null;
            }
            texts[name] = scalar.Text;
        }
        return texts;
    }

    private static bool? ReadFlag(ConfigurationScalar scalar) => scalar.Type == ConfigurationScalarType.Number
        ? ReadInteger(scalar) is { } number ? number != 0 : null
        : _true.Contains(scalar.Text) ? true : _false.Contains(scalar.Text) ? false : null;

    private static long? ReadInteger(ConfigurationScalar scalar)
    {
        switch (scalar.Type)
        {
            case ConfigurationScalarType.Flag:
                return scalar.Text == "true" ? 1 : 0;
            case ConfigurationScalarType.Text when scalar.Text.Length == 0:
                return 0;
            case ConfigurationScalarType.Text:
                return long.TryParse(scalar.Text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var whole) ? whole : null;
            default:
                // Numbers may have a fraction, which is cut off, or an exponent.
                return decimal.TryParse(scalar.Text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number)
                    && number is >= long.MinValue and <= long.MaxValue ? (long)number : null;
        }
    }

    private static TimeSpan? ReadDuration(ConfigurationScalar scalar)
    {
        if (scalar.Type == ConfigurationScalarType.Number)
        {
            return ReadInteger(scalar) is { } nanoseconds ? GoDuration.FromNanoseconds(nanoseconds) : null;
        }
        if (scalar.Text.Length == 0)
        {
            return TimeSpan.Zero;
        }
        return GoDuration.TryParse(scalar.Text, out var duration) ? duration : null;
    }

    private static string Shown(ConfigurationNode node) => node switch
    {
        ConfigurationScalar { Type: ConfigurationScalarType.Text } scalar => $"\"{scalar.Text}\"",
        ConfigurationScalar scalar => scalar.Text,
        ConfigurationList => "a list",
        _ => "an object",
    };

    private static string Expected(OptionKind kind) => kind switch
    {
        OptionKind.Flag => "true or false",
        OptionKind.Number => "a whole number of 32 bits",
        OptionKind.LongNumber => "a whole number of 64 bits",
        OptionKind.Duration => "a duration, such as \"25s\" or \"1h30m\"",
        OptionKind.TextList => "a list of texts",
        OptionKind.TextMap => "an object of texts",
        _ => "a text",
    };
}
