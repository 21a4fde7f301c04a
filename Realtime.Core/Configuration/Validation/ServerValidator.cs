using System.Globalization;

namespace Realtime.Core.Configuration.Validation;

/// <summary>Checks the listeners, the log and the choice of the broker and presence manager.</summary>
internal static class ServerValidator
{
    private static readonly string[] _levels = ["none", "trace", "debug", "info", "warn", "error", "fatal"];
    private static readonly string[] _brokers = ["memory", "nats", "redis", "redisnats", "postgres"];
    private static readonly string[] _engines = ["memory", "redis"];

    public static void Validate(RealtimeOptions options, List<ConfigurationProblem> problems)
    {
        var server = options.HttpServer;
        if (!IsPort(server.Port))
        {
            problems.Add(new("http_server.port", $"{server.Port} is no port"));
        }
        if (server.InternalPort.Length > 0
            && !(int.TryParse(server.InternalPort, NumberStyles.None, CultureInfo.InvariantCulture, out var port) && IsPort(port)))
        {
            problems.Add(new("http_server.internal_port", $"\"{server.InternalPort}\" is no port"));
        }
        if (server.Tls.Enabled)
        {
            Require(server.Tls.CertPem, "http_server.tls.cert_pem", problems);
            Require(server.Tls.KeyPem, "http_server.tls.key_pem", problems);
        }
        if (!_levels.Contains(options.Log.Level, StringComparer.OrdinalIgnoreCase))
        {
            problems.Add(new("log.level", $"unknown value \"{options.Log.Level}\" (known: {Words.Quoted(_levels)})"));
        }
        CheckType("engine.type", options.Engine.Type, enabled: true, _engines, problems);
        CheckType("broker.type", options.Broker.Type, options.Broker.Enabled, _brokers, problems);
        CheckType("presence_manager.type", options.PresenceManager.Type, options.PresenceManager.Enabled, _engines, problems);
    }

    private static bool IsPort(int port) => port is >= 0 and <= ushort.MaxValue;

    private static void Require(string value, string key, List<ConfigurationProblem> problems)
    {
        if (value.Length == 0)
        {
            problems.Add(new(key, "required when http_server.tls.enabled is set"));
        }
    }

    private static void CheckType(string key, string type, bool enabled, string[] known, List<ConfigurationProblem> problems)
    {
        if (!known.Contains(type))
        {
            problems.Add(new(key, $"unknown value \"{type}\" (known: {Words.Quoted(known)})"));
        }
        else if (enabled && type != "memory")
        {
            problems.Add(new(key, $"\"{type}\" is not supported yet"));
        }
    }
}
