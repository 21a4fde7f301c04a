namespace Realtime.Hosting.Configuration;

/// <summary>The keys that existing configurations use and no option has.</summary>
internal static class UnsupportedOptions
{
    private static readonly string[] _namespace =
    [
        "subscribe_proxy_enabled", "subscribe_proxy_name", "publish_proxy_enabled", "publish_proxy_name",
        "sub_refresh_proxy_enabled", "sub_refresh_proxy_name", "subscribe_stream_proxy_enabled", "subscribe_stream_proxy_name",
        "subscribe_stream_proxy_bidirectional",
    ];

    private static readonly string[] _buffers = ["read_buffer_size", "write_buffer_size", "use_write_buffer_pool"];

    private static readonly string[] _clientTls = ["server_ca_pem", "insecure_skip_verify", "server_name"];

    private static readonly string[] _serverTls = ["client_ca_pem"];

    // A replica may lag behind, and what is read decides what a client missed. Sentinel lists connections by `client_name`.
    private static readonly string[] _redis = ["replica_client", "sentinel_client_name"];

    private static readonly string[] _map = ["publish_proxy_enabled", "publish_proxy_name", "remove_proxy_enabled", "remove_proxy_name"];

    private static readonly string[] _proxy =
        ["http_headers", "grpc_metadata", "emulated_headers", "binary_encoding", "include_connection_meta"];

    private static readonly string[] _proxyHttp = ["status_to_code_transforms"];

    private static readonly Dictionary<string, string[]> _later = new(StringComparer.Ordinal)
    {
        [""] =
        [
            "admin", "consumers", "controller", "debug", "graphite",
            "opentelemetry", "pid_file", "prometheus", "webtransport",
        ],
        ["http_server"] = ["tls_autocert", "tls_external"],
        ["broker"] = ["nats", "postgres", "redisnats"],
        ["map_broker"] = ["postgres"],
        ["map_broker.redis"] = ["skip_pub_sub"],
        ["client"] = ["proxy"],
        ["channel.proxy"] = ["subscribe", "publish", "sub_refresh", "subscribe_stream", "map_publish", "map_remove"],
        ["channel.proxy.shared_poll_refresh"] = _proxy,
        ["channel.proxy.shared_poll_refresh.http"] = _proxyHttp,
        ["proxies"] = _proxy,
        ["proxies.http"] = _proxyHttp,
        ["channel.without_namespace"] = _namespace,
        ["channel.without_namespace.map"] = _map,
        ["channel.namespaces"] = _namespace,
        ["channel.namespaces.map"] = _map,
        ["rpc"] = ["proxy"],
    };

    // No statistics are sent, buffers are the server's own affair, a listener verifies nobody's server certificate, and a caller no client's.
    private static readonly Dictionary<string, string[]> _meaningless = new(StringComparer.Ordinal)
    {
        [""] = ["usage_stats", "enable_unreleased_features"],
        ["http_server.tls"] = _clientTls,
        ["uni_grpc.tls"] = _clientTls,
        ["grpc_api.tls"] = _clientTls,
        ["channel.proxy.shared_poll_refresh.http.tls"] = _serverTls,
        ["channel.proxy.shared_poll_refresh.grpc.tls"] = _serverTls,
        ["proxies.http.tls"] = _serverTls,
        ["proxies.grpc.tls"] = _serverTls,
        ["engine.redis"] = _redis,
        ["engine.redis.tls"] = _serverTls,
        ["engine.redis.sentinel_tls"] = _serverTls,
        ["broker.redis"] = _redis,
        ["map_broker.redis"] = _redis,
        ["map_broker.redis.tls"] = _serverTls,
        ["map_broker.redis.sentinel_tls"] = _serverTls,
        ["broker.redis.tls"] = _serverTls,
        ["broker.redis.sentinel_tls"] = _serverTls,
        ["presence_manager.redis"] = _redis,
        ["presence_manager.redis.tls"] = _serverTls,
        ["presence_manager.redis.sentinel_tls"] = _serverTls,
        ["websocket"] = _buffers,
        ["uni_websocket"] = _buffers,
    };

    /// <summary>What a key is.</summary>
    /// <param name="section">The section, without indexes; empty for the root.</param>
    /// <param name="key">The key in the section, in any case.</param>
    public static UnsupportedOption Find(string section, string key) =>
        KeysOf(_later, section).Contains(key, StringComparer.OrdinalIgnoreCase) ? UnsupportedOption.Later
        : KeysOf(_meaningless, section).Contains(key, StringComparer.OrdinalIgnoreCase) ? UnsupportedOption.Meaningless
        : UnsupportedOption.None;

    /// <summary>Every such key of a section.</summary>
    /// <param name="section">The section, without indexes; empty for the root.</param>
    public static IEnumerable<(string Key, UnsupportedOption What)> Of(string section) =>
        KeysOf(_later, section).Select(static k => (k, UnsupportedOption.Later))
            .Concat(KeysOf(_meaningless, section).Select(static k => (k, UnsupportedOption.Meaningless)));

    private static string[] KeysOf(Dictionary<string, string[]> keys, string section) => keys.GetValueOrDefault(section, []);
}
