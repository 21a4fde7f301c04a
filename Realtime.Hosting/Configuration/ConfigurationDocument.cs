using System.Globalization;
using System.Text;
using Realtime.Core.Configuration;
using Realtime.Core.Configuration.Schema;
using Realtime.Hosting.Configuration.Deprecated;

namespace Realtime.Hosting.Configuration;

/// <summary>Writes the reference of all options, in Markdown.</summary>
internal static class ConfigurationDocument
{
    private const string Introduction = """
        # Configuration

        <!-- Generated from the options. Run the tests with UPDATE_DOCS=1 to write it anew. -->

        Options come from, each winning over the one before: their defaults, the configuration file (`--config`, `-c`; `config.json` in
        the working directory when none is named), environment variables, and the command line.

        - Keys are the same in any case. A text will do for a number or a flag.
        - A duration is a text such as `25s`, `1h30m` or `500ms`. A plain number is nanoseconds.
        - Zero and the empty text mean the default. A negative duration turns off what it is for, where the description says so.
        - The environment variable of an option is `CENTRIFUGO_` and its key in upper case with `_` for each dot, such as
          `CENTRIFUGO_HTTP_SERVER_PORT`; the elements of a list are separated by spaces, and texts by
          name are a JSON object. An empty variable counts as unset.
        - `CENTRIFUGO_CHANNEL_NAMESPACES` is a JSON array of namespaces, or the names of namespaces separated by spaces. Each namespace
          has variables of its own, with `_` for `-` and `.` in its name: `CENTRIFUGO_CHANNEL_NAMESPACES_CHAT_PRESENCE`.
        - Unknown keys and variables give warnings. Errors stop the start, all of them named at once.

        """;

    private const string DeprecatedIntroduction = """

        ## Deprecated options
        Files and variables in the flat form of older versions are still read: each old key is taken for the one beside it, with a
        warning in the log. Where both are set, the one of today counts. A flag or text under a key that is a section today, such as
        `"engine": "redis"`, is the old form too. Where an old key turned something on by itself, the flag it stands for is named last.
        With `granular_proxy_mode` the backends that `connect_proxy_name` and `refresh_proxy_name` name are taken for `client.proxy.connect` and
        `client.proxy.refresh`.

        | Old key | Today |
        |---|---|

        """;

    /// <summary>The document.</summary>
    public static string Write()
    {
        var text = new StringBuilder(Introduction.ReplaceLineEndings("\n"));
        WriteSection(text, OptionsSchemas.RealtimeOptions, "", "All options");
        WriteDeprecated(text);
        return text.ToString();
    }

    private static void WriteDeprecated(StringBuilder text)
    {
        text.Append(DeprecatedIntroduction.ReplaceLineEndings("\n"));
        foreach (var section in DeprecatedOptions.Sections.Order(StringComparer.Ordinal))
        {
            foreach (var option in DeprecatedOptions.Of(section).Values.OrderBy(static o => o.Key, StringComparer.Ordinal))
            {
                var prefix = section.Length == 0 ? "" : $"{section}[].";
                IEnumerable<string> today = option.Also.Length == 0 ? option.NewKeys : [.. option.NewKeys, option.Also];
                var keys = option.NewKeys.Count == 0 ? "gone" : string.Join(", ", today.Select(k => $"`{prefix}{k}`"));
                text.Append(CultureInfo.InvariantCulture, $"| `{prefix}{option.Key}` | {keys} |\n");
            }
        }
    }

    private static void WriteSection(StringBuilder text, OptionsSchema schema, string key, string description)
    {
        var values = schema.Entries.Where(static e => e.Section is null).ToList();
        if (key.Length > 0)
        {
            text.Append(CultureInfo.InvariantCulture, $"\n## {key}\n{description}\n");
        }
        if (values.Count > 0)
        {
            text.Append("\n| Option | Kind | Default | |\n|---|---|---|---|\n");
        }
        foreach (var entry in values)
        {
            var kind = KindName(entry.Kind);
            text.Append(CultureInfo.InvariantCulture, $"| `{entry.Key}` | {kind} | {Default(schema, entry)} | {Description(entry)} |\n");
        }
        foreach (var entry in schema.Entries.Where(static e => e.Section is not null))
        {
            var path = key.Length == 0 ? entry.Key : $"{key}.{entry.Key}";
            WriteSection(text, entry.Section!, entry.Kind == OptionKind.SectionList ? path + "[]" : path, entry.Description);
        }
    }

    private static string Description(OptionEntry entry)
    {
        var values = entry.AllowedValues.Where(static v => v.Length > 0).Select(static v => $"`{v}`").ToList();
        var text = values.Count == 0 ? entry.Description : $"{entry.Description} One of {string.Join(", ", values)}.";
        return text.Replace("|", "\\|", StringComparison.Ordinal);
    }

    private static string Default(OptionsSchema schema, OptionEntry entry) => schema.DefaultOf(entry) switch
    {
        string { Length: 0 } => "",
        string text => $"`{text}`",
        bool flag => flag ? "`true`" : "`false`",
        TimeSpan duration => $"`{GoDuration.Format(duration)}`",
        Dictionary<string, string> => "",
        IReadOnlyList<string> list => list.Count == 0 ? "" : $"`{string.Join(' ', list)}`",
        var number => $"`{number}`",
    };

    private static string KindName(OptionKind kind) => kind switch
    {
        OptionKind.Flag => "flag",
        OptionKind.Number or OptionKind.LongNumber => "number",
        OptionKind.Duration => "duration",
        OptionKind.TextList => "list of texts",
        OptionKind.TextMap => "texts by name",
        _ => "text",
    };
}
