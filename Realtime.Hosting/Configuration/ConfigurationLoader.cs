using System.Collections;
using Realtime.Core.Configuration;
using Realtime.Core.Configuration.Schema;
using Realtime.Hosting.Configuration.Deprecated;
using Realtime.Hosting.Configuration.Tree;

namespace Realtime.Hosting.Configuration;

/// <summary>Reads the options of a service from its sources. Each source wins over the one before: defaults, file, environment, overrides.</summary>
public static class ConfigurationLoader
{
    /// <summary>Name of the file that is read, in the working directory, when none is named.</summary>
    public const string DefaultFileName = "config.json";

    /// <summary>Reads and validates the options with the environment of the process.</summary>
    /// <param name="path">Path of the configuration file; null for <see cref="DefaultFileName"/>. It does not have to exist.</param>
    /// <param name="overrides">Values by full key, such as <c>http_server.port</c>: the options of the command line.</param>
    public static ConfigurationResult Load(string? path, IReadOnlyDictionary<string, string>? overrides = null)
    {
        var environment = Environment.GetEnvironmentVariables()
            .Cast<DictionaryEntry>()
            .ToDictionary(static entry => (string)entry.Key, static entry => (string?)entry.Value ?? "");
        return Load(path, environment, overrides);
    }

    /// <summary>Reads and validates the options.</summary>
    /// <param name="path">Path of the configuration file; null for <see cref="DefaultFileName"/>. It does not have to exist.</param>
    /// <param name="environment">Environment variables; those with the prefix <c>CENTRIFUGO_</c> are looked at.</param>
    /// <param name="overrides">Values by full key, such as <c>http_server.port</c>: the options of the command line.</param>
    public static ConfigurationResult Load(
        string? path, IReadOnlyDictionary<string, string> environment, IReadOnlyDictionary<string, string>? overrides)
    {
        ArgumentNullException.ThrowIfNull(environment);
        var fullPath = Path.GetFullPath(path ?? DefaultFileName);
        var report = new ConfigurationReport();
        var binder = new OptionsBinder(report);
        var options = new RealtimeOptions();
        var schema = OptionsSchemas.RealtimeOptions;

        var fileFound = File.Exists(fullPath);
        if (fileFound && ReadFile(fullPath, report) is { } map)
        {
            binder.Bind(map, schema, options, OptionPath.Root);
        }
        new EnvironmentBinder(new DeprecatedVariables(report).Translate(environment), binder, report).Bind(schema, options);
        overrides ??= new Dictionary<string, string>();
        foreach (var (key, text) in overrides)
        {
            new OverrideBinder(binder, report).Bind(schema, options, key, text);
        }
        new VariableExpander(environment, report).Expand(schema, options, OptionPath.Root);
        report.AddValidation(RealtimeOptionsValidator.Validate(options));
        return new()
        {
            Options = options,
            Errors = report.Errors,
            Warnings = report.Warnings,
            FilePath = fullPath,
            FileFound = fileFound,
            Overrides = overrides,
        };
    }

    private static ConfigurationMap? ReadFile(string path, ConfigurationReport report)
    {
        if (!Path.GetExtension(path).Equals(".json", StringComparison.OrdinalIgnoreCase))
        {
            report.Error(path, "unknown format of a configuration file (known: .json)");
            return null;
        }
        string text;
        try
        {
            text = File.ReadAllText(path);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            report.Error(path, exception.Message);
            return null;
        }
        var node = JsonConfigurationParser.Parse(text, out var error);
        if (node is not ConfigurationMap map)
        {
            report.Error(path, node is null ? error : "must be an object");
            return null;
        }
        return map;
    }
}
