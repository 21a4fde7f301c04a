using System.Globalization;

namespace Realtime.Core.Configuration.Validation;

/// <summary>Checks the listeners, the log and the choice of the broker and presence manager.</summary>
internal static class ServerValidator
{
    private static readonly string[] _levels = ["none", "trace", "debug", "info", "warn", "error", "fatal"];
    private static readonly string[] _brokers = ["memory", "nats", "redis", "redisnats", "postgres"];
    private static readonly string[] _mapBrokers = ["memory", "redis", "postgres"];
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
        CheckVersions(server, problems);
        CheckTls(server.Tls, "http_server.tls", problems);
        CheckTls(server.InternalTls, "http_server.internal_tls", problems);
        if (!_levels.Contains(options.Log.Level, StringComparer.OrdinalIgnoreCase))
        {
            problems.Add(new("log.level", $"unknown value \"{options.Log.Level}\" (known: {Words.Quoted(_levels)})"));
        }
        CheckType("engine.type", options.Engine.Type, enabled: true, _engines, _engines, problems);
        CheckType("broker.type", options.Broker.Type, options.Broker.Enabled, _brokers, _engines, problems);
        CheckType("map_broker.type", options.MapBroker.Type, enabled: true, _mapBrokers, _engines, problems);
        CheckType("presence_manager.type", options.PresenceManager.Type, options.PresenceManager.Enabled, _engines, _engines, problems);
    }

    /// <summary>Checks a listener with TLS of its own.</summary>
    public static void CheckListener(int port, TlsOptions tls, string section, List<ConfigurationProblem> problems)
    {
        if (!IsPort(port))
        {
            problems.Add(new($"{section}.port", $"{port} is no port"));
        }
        CheckTls(tls, $"{section}.tls", problems);
    }

    // Without TLS a client is not asked what it speaks, and the internal endpoints are not to depend on what it says.
    private static void CheckVersions(HttpServerOptions server, List<ConfigurationProblem> problems)
    {
        if (server.Http3.Enabled && !server.Tls.Enabled)
        {
            problems.Add(new("http_server.http3.enabled", "needs http_server.tls"));
        }

        if (!server.H2cExternal)
        {
            return;
        }

        if (server.InternalPort.Length == 0 || server.InternalPort == server.Port.ToString(CultureInfo.InvariantCulture))
        {
            problems.Add(new("http_server.h2c_external", "needs http_server.internal_port set to a port other than http_server.port"));
        }

        if (server.Tls.Enabled)
        {
            problems.Add(new("http_server.h2c_external", "cannot be used together with http_server.tls, which offers HTTP/2 by itself"));
        }
    }

    private static bool IsPort(int port) => port is >= 0 and <= ushort.MaxValue;

    private static void CheckTls(TlsOptions tls, string section, List<ConfigurationProblem> problems)
    {
        if (tls.Enabled && tls.CertPem.Length == 0)
        {
            problems.Add(new($"{section}.cert_pem", $"required when {section}.enabled is set"));
        }
        if (tls.Enabled && tls.KeyPem.Length == 0)
        {
            problems.Add(new($"{section}.key_pem", $"required when {section}.enabled is set"));
        }
    }

    private static void CheckType(
        string key, string type, bool enabled, string[] known, string[] supported, List<ConfigurationProblem> problems)
    {
        if (!known.Contains(type))
        {
            problems.Add(new(key, $"unknown value \"{type}\" (known: {Words.Quoted(known)})"));
        }
        else if (enabled && !supported.Contains(type))
        {
            problems.Add(new(key, $"\"{type}\" is not supported yet"));
        }
    }
}
