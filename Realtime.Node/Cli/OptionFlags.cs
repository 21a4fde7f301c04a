using System.CommandLine;
using System.CommandLine.Parsing;

namespace Realtime.Node.Cli;

/// <summary>The options of the configuration that have a flag on the command line, by full key. Older names of the flags work too.</summary>
internal sealed class OptionFlags
{
    private static readonly (string Key, string[] Aliases)[] _values =
    [
        ("http_server.address", ["-a", "--address"]),
        ("http_server.port", ["-p", "--port"]),
        ("http_server.internal_address", ["--internal_address"]),
        ("http_server.internal_port", ["--internal_port"]),
        ("engine.type", ["--engine"]),
        ("broker.type", ["--broker"]),
        ("presence_manager.type", []),
        ("map_broker.type", []),
        ("log.level", ["--log_level"]),
        ("log.file", ["--log_file"]),
        ("pid_file", []),
        ("grpc_api.port", ["--grpc_api_port"]),
        ("uni_grpc.port", ["--uni_grpc_port"]),
    ];

    private static readonly (string Key, string[] Aliases)[] _switches =
    [
        ("broker.enabled", []),
        ("presence_manager.enabled", []),
        ("debug.enabled", ["--debug"]),
        ("admin.enabled", ["--admin"]),
        ("admin.external", ["--admin_external"]),
        ("admin.insecure", ["--admin_insecure"]),
        ("prometheus.enabled", ["--prometheus"]),
        ("swagger.enabled", ["--swagger"]),
        ("health.enabled", ["--health"]),
        ("uni_websocket.enabled", ["--uni_websocket"]),
        ("uni_sse.enabled", ["--uni_sse"]),
        ("uni_http_stream.enabled", ["--uni_http_stream"]),
        ("sse.enabled", ["--sse"]),
        ("http_stream.enabled", ["--http_stream"]),
        ("init.enabled", []),
        ("client.insecure", ["--client_insecure"]),
        ("http_api.insecure", ["--api_insecure"]),
        ("http_api.external", ["--api_external"]),
        ("grpc_api.enabled", ["--grpc_api"]),
        ("uni_grpc.enabled", ["--uni_grpc"]),
    ];

    private readonly List<Option<string>> _valueOptions = [.. _values.Select(static f => Create<string>(f.Key, f.Aliases))];
    private readonly List<Option<bool>> _switchOptions = [.. _switches.Select(static f => Create<bool>(f.Key, f.Aliases))];

    /// <summary>Lets a command take the flags.</summary>
    public void AddTo(Command command)
    {
        foreach (var option in _valueOptions.Concat<Option>(_switchOptions))
        {
            command.Options.Add(option);
        }
    }

    /// <summary>The values that were given, by the name they were given under: a full key, or an older one.</summary>
    public IReadOnlyDictionary<string, string> Read(ParseResult parsed)
    {
        var values = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var option in _valueOptions)
        {
            if (parsed.GetResult(option) is { Implicit: false } result)
            {
                values[KeyOf(result, option)] = parsed.GetValue(option) ?? "";
            }
        }
        foreach (var option in _switchOptions)
        {
            if (parsed.GetResult(option) is { Implicit: false } result)
            {
                values[KeyOf(result, option)] = parsed.GetValue(option) ? "true" : "false";
            }
        }
        return values;
    }

    private static Option<T> Create<T>(string key, string[] aliases) => new($"--{key}", aliases) { Description = $"Sets {key}." };

    // A letter stands for the key of today.
    private static string KeyOf(OptionResult result, Option option)
    {
        var name = result.IdentifierToken?.Value ?? option.Name;
        return (name.StartsWith("--", StringComparison.Ordinal) ? name : option.Name)[2..];
    }
}
