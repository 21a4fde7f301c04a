namespace Realtime.Core.Configuration.Validation;

/// <summary>Checks the sections about Redis that are used.</summary>
internal static class RedisValidator
{
    private static readonly TimeSpan _shortestPresenceTtl = TimeSpan.FromSeconds(1);

    public static void Validate(RealtimeOptions options, List<ConfigurationProblem> problems)
    {
        var engine = options.Engine;
        if (engine.Type == "redis" && !(options.Broker.Enabled && options.PresenceManager.Enabled))
        {
            Check(engine.Redis, "engine.redis", problems);
            CheckPresenceTtl("engine.redis", engine.Redis.PresenceTtl, problems);
        }
        if (options.Broker is { Enabled: true, Type: "redis" })
        {
            Check(options.Broker.Redis, "broker.redis", problems);
        }
        if (options.PresenceManager is { Enabled: true, Type: "redis" })
        {
            Check(options.PresenceManager.Redis, "presence_manager.redis", problems);
            CheckPresenceTtl("presence_manager.redis", options.PresenceManager.Redis.PresenceTtl, problems);
        }
        if (options.MapBroker.Type == "redis")
        {
            Check(options.MapBroker.Redis, "map_broker.redis", problems);
            if (options.MapBroker.Redis.CleanupBatchSize <= 0)
            {
                problems.Add(new("map_broker.redis.cleanup_batch_size", "must be positive"));
            }
        }
    }

    private static void Check(RedisConnectionOptions options, string section, List<ConfigurationProblem> problems)
    {
        RedisShardAddresses.Read(options, section, problems);
        CheckTls($"{section}.tls", options.Tls, problems);
        CheckTls($"{section}.sentinel_tls", options.SentinelTls, problems);
        if (options.Db < 0)
        {
            problems.Add(new($"{section}.db", "must not be negative"));
        }
        ReadOnlySpan<(string Key, TimeSpan Value)> timeouts = [("connect_timeout", options.ConnectTimeout), ("io_timeout", options.IoTimeout)];
        foreach (var (key, value) in timeouts)
        {
            if (value <= TimeSpan.Zero)
            {
                problems.Add(new($"{section}.{key}", "must be positive"));
            }
        }
    }

    // Redis keeps the time of presence in whole seconds.
    private static void CheckPresenceTtl(string section, TimeSpan ttl, List<ConfigurationProblem> problems)
    {
        if (ttl < _shortestPresenceTtl)
        {
            problems.Add(new($"{section}.presence_ttl", "must be 1s or more, such as \"60s\" (a number without a unit is nanoseconds)"));
        }
    }

    private static void CheckTls(string section, ClientTlsOptions tls, List<ConfigurationProblem> problems)
    {
        if (tls.Enabled && tls.CertPem.Length == 0 != (tls.KeyPem.Length == 0))
        {
            problems.Add(new($"{section}.{(tls.CertPem.Length == 0 ? "cert_pem" : "key_pem")}", "a certificate and its key go together"));
        }
    }
}
