using System.Collections.Frozen;

namespace Realtime.Hosting.Configuration.Deprecated;

/// <summary>
/// The keys of older configurations, most of them of the flat form in which every option stood at the root, and what took their place.
/// Where two of them became one, the first in the table wins.
/// </summary>
internal static class DeprecatedOptions
{
    private static readonly string[] _proxies =
    [
        "client.proxy.connect", "client.proxy.refresh", "channel.proxy.subscribe", "channel.proxy.publish",
        "channel.proxy.sub_refresh", "channel.proxy.subscribe_stream", "rpc.proxy",
    ];

    private static readonly string[] _token =
    [
        "hmac_secret_key", "rsa_public_key", "ecdsa_public_key", "jwks_public_endpoint", "audience", "audience_regex", "issuer",
        "issuer_regex", "user_id_claim",
    ];

    private static readonly string[] _streamedWebSocket =
    [
        "handler_prefix", "compression", "compression_min_size", "compression_level", "read_buffer_size", "write_buffer_size",
        "use_write_buffer_pool", "write_timeout", "message_size_limit",
    ];

    private static readonly DeprecatedOption[] _root =
    [
        // The server.
        To("name", "node.name"),
        To("node_info_metrics_aggregate_interval", "node.info_metrics_aggregate_interval"),
        .. Below("http_server.", "", "address", "port", "internal_address", "internal_port", "tls_external"),
        To("http3", "http_server.http3.enabled"),
        .. Tls("tls", "http_server.tls"),
        To("tls_autocert", "http_server.tls_autocert.enabled"),
        .. Below("http_server.tls_autocert.", "tls_autocert_", "host_whitelist", "cache_dir", "email", "server_name", "http", "http_addr"),
        .. Below("log.", "log_", "level", "file"),
        To("shutdown_timeout", "shutdown.timeout"),
        To("use_singleflight", "singleflight.enabled"),
        To("usage_stats_disable", "usage_stats.disabled"),

        // Engine, broker and presence manager.
        To("engine", "engine.type"),
        To("broker", "broker.type") with { Also = "broker.enabled" },
        To("presence_manager", "presence_manager.type") with { Also = "presence_manager.enabled" },
        .. Below("engine.redis.", "redis_", "address", "prefix", "connect_timeout", "io_timeout", "db", "user", "password", "client_name",
            "force_resp2", "cluster_address", "sentinel_address", "sentinel_user", "sentinel_password", "sentinel_master_name",
            "sentinel_client_name", "presence_hash_field_ttl"),
        To("redis_cluster_addrs", "engine.redis.cluster_address"),
        To("redis_sentinels", "engine.redis.sentinel_address"),
        To("redis_master_name", "engine.redis.sentinel_master_name"),
        To("redis_use_lists", "engine.redis.history_use_lists"),
        To("redis_read_timeout", "engine.redis.io_timeout"),
        To("redis_write_timeout", "engine.redis.io_timeout"),
        .. Tls("redis_tls", "engine.redis.tls"),
        .. Tls("redis_sentinel_tls", "engine.redis.sentinel_tls"),
        To("redis_tls_skip_verify", "engine.redis.tls.insecure_skip_verify"),
        To("redis_sentinel_tls_skip_verify", "engine.redis.sentinel_tls.insecure_skip_verify"),
        To("global_presence_ttl", "engine.redis.presence_ttl"),
        To("presence_ttl", "engine.redis.presence_ttl"),
        To("redis_presence_ttl", "engine.redis.presence_ttl"),
        To("client_presence_expire_interval", "engine.redis.presence_ttl"),
        To("global_redis_presence_user_mapping", "engine.redis.presence_user_mapping"),
        .. Below("broker.nats.", "nats_", "prefix", "url", "dial_timeout", "write_timeout", "allow_wildcards", "raw_mode", "tls"),

        // Clients and their tokens.
        To("allowed_origins", "client.allowed_origins"),
        To("allow_anonymous_connect_without_token", "client.allow_anonymous_connect_without_token"),
        To("client_anonymous", "client.allow_anonymous_connect_without_token"),
        To("disallow_anonymous_connection_tokens", "client.disallow_anonymous_connection_tokens"),
        .. Below("client.", "", "ping_interval", "pong_timeout"),
        .. Below("client.", "client_", "insecure", "insecure_skip_token_signature_verify", "user_id_http_header", "expired_close_delay",
            "expired_sub_close_delay", "stale_close_delay", "channel_limit", "queue_max_size", "presence_update_interval",
            "user_connection_limit", "concurrency", "channel_position_check_delay", "channel_position_max_time_lag",
            "connection_limit", "connection_rate_limit", "connect_include_server_time", "history_max_publication_limit",
            "recovery_max_publication_limit", "connect_code_to_unidirectional_disconnect"),
        To("client_presence_ping_interval", "client.presence_update_interval"),
        .. Below("client.token.", "token_", _token),
        To("secret", "client.token.hmac_secret_key"),
        To("separate_subscription_token_config", "client.subscription_token.enabled"),
        .. Below("client.subscription_token.", "subscription_token_", _token),
        To("user_subscribe_to_personal", "client.subscribe_to_user_personal_channel.enabled"),
        To("user_personal_channel_namespace", "client.subscribe_to_user_personal_channel.personal_channel_namespace"),
        To("user_personal_single_connection", "client.subscribe_to_user_personal_channel.single_connection"),

        // Channels.
        .. Below("channel.", "channel_", "max_length", "private_prefix", "namespace_boundary", "user_boundary", "user_separator"),
        To("private_channel_prefix", "channel.private_prefix"),
        To("global_history_meta_ttl", "channel.history_meta_ttl"),
        To("memory_history_meta_ttl", "channel.history_meta_ttl"),
        To("redis_history_meta_ttl", "channel.history_meta_ttl"),
        To("redis_sequence_ttl", "channel.history_meta_ttl"),
        To("namespaces", "channel.namespaces"),
        .. Below("channel.without_namespace.", "", "presence", "join_leave", "force_push_join_leave", "history_size", "history_ttl",
            "history_meta_ttl", "force_positioning", "allow_positioning", "force_recovery", "allow_recovery", "force_recovery_mode",
            "allowed_delta_types", "delta_publish", "allow_subscribe_for_anonymous", "allow_subscribe_for_client",
            "allow_publish_for_anonymous", "allow_publish_for_client", "allow_publish_for_subscriber", "allow_presence_for_anonymous",
            "allow_presence_for_client", "allow_presence_for_subscriber", "allow_history_for_anonymous", "allow_history_for_client",
            "allow_history_for_subscriber", "allow_user_limited_channels", "channel_regex"),
        .. NamespaceOptions("channel.without_namespace."),
        .. new[] { "subscribe", "publish", "sub_refresh", "subscribe_stream" }.Select(static p => To($"{p}_proxy_name", $"channel.without_namespace.{p}_proxy_name") with
        {
            Also = $"channel.without_namespace.{p}_proxy_enabled",
        }),

        // Proxies, and the options that held for all of them.
        To("proxy_connect_endpoint", "client.proxy.connect.endpoint") with { Also = "client.proxy.connect.enabled" },
        To("proxy_connect_timeout", "client.proxy.connect.timeout"),
        To("proxy_refresh_endpoint", "client.proxy.refresh.endpoint") with { Also = "client.proxy.refresh.enabled" },
        To("proxy_refresh_timeout", "client.proxy.refresh.timeout"),
        .. Below("channel.proxy.subscribe.", "proxy_subscribe_", "endpoint", "timeout"),
        .. Below("channel.proxy.publish.", "proxy_publish_", "endpoint", "timeout"),
        .. Below("channel.proxy.sub_refresh.", "proxy_sub_refresh_", "endpoint", "timeout"),
        .. Below("channel.proxy.subscribe_stream.", "proxy_subscribe_stream_", "endpoint", "timeout"),
        To("proxy_rpc_endpoint", "rpc.proxy.endpoint") with { Also = "rpc.without_namespace.proxy_enabled" },
        To("proxy_rpc_timeout", "rpc.proxy.timeout"),
        EveryProxy("proxy_http_headers", "http_headers"),
        EveryProxy("proxy_static_http_headers", "http.static_headers"),
        EveryProxy("proxy_http_status_code_transforms", "http.status_to_code_transforms"),
        EveryProxy("proxy_binary_encoding", "binary_encoding"),
        EveryProxy("proxy_include_connection_meta", "include_connection_meta"),
        EveryProxy("proxy_grpc_metadata", "grpc_metadata"),
        EveryProxy("proxy_grpc_compression", "grpc.compression"),
        EveryProxy("proxy_grpc_tls", "grpc.tls.enabled"),
        EveryProxy("proxy_grpc_credentials_key", "grpc.credentials_key"),
        EveryProxy("proxy_grpc_credentials_value", "grpc.credentials_value"),
        To("rpc_namespaces", "rpc.namespaces"),
        To("rpc_namespace_boundary", "rpc.namespace_boundary"),
        To("rpc_ping", "rpc.ping.enabled"),
        To("rpc_ping_method", "rpc.ping.method"),
        To("rpc_proxy_name", "rpc.without_namespace.proxy_name") with { Also = "rpc.without_namespace.proxy_enabled" },

        // Transports.
        To("websocket_disable", "websocket.disabled"),
        .. Below("websocket.", "websocket_", _streamedWebSocket),
        To("client_message_write_timeout", "websocket.write_timeout"),
        To("client_request_max_size", "websocket.message_size_limit"),
        To("sse", "sse.enabled"),
        .. Below("sse.", "sse_", "handler_prefix", "max_request_body_size"),
        To("http_stream", "http_stream.enabled"),
        .. Below("http_stream.", "http_stream_", "handler_prefix", "max_request_body_size"),
        .. Below("emulation.", "emulation_", "handler_prefix", "max_request_body_size"),
        To("webtransport", "webtransport.enabled"),
        .. Below("webtransport.", "webtransport_", "handler_prefix", "message_size_limit"),
        To("uni_websocket", "uni_websocket.enabled"),
        .. Below("uni_websocket.", "uni_websocket_", _streamedWebSocket),
        To("uni_sse", "uni_sse.enabled"),
        .. Below("uni_sse.", "uni_sse_", "handler_prefix", "max_request_body_size", "connect_code_to_http_response"),
        To("uni_http_stream", "uni_http_stream.enabled"),
        .. Below("uni_http_stream.", "uni_http_stream_", "handler_prefix", "max_request_body_size", "connect_code_to_http_response"),
        To("uni_grpc", "uni_grpc.enabled"),
        .. Below("uni_grpc.", "uni_grpc_", "address", "port", "max_receive_message_size"),
        .. Tls("uni_grpc_tls", "uni_grpc.tls"),

        // The server API and what else is served.
        To("api_disable", "http_api.disabled"),
        .. Below("http_api.", "api_", "key", "error_mode", "insecure", "external", "handler_prefix"),
        To("grpc_api", "grpc_api.enabled"),
        .. Below("grpc_api.", "grpc_api_", "error_mode", "address", "port", "key", "reflection", "max_receive_message_size"),
        .. Tls("grpc_api_tls", "grpc_api.tls"),
        To("admin", "admin.enabled"),
        .. Below("admin.", "admin_", "password", "secret", "insecure", "external", "handler_prefix", "web_path", "web_proxy_address"),
        To("health", "health.enabled"),
        To("health_handler_prefix", "health.handler_prefix"),
        To("swagger", "swagger.enabled"),
        To("swagger_handler_prefix", "swagger.handler_prefix"),
        To("prometheus", "prometheus.enabled"),
        To("prometheus_handler_prefix", "prometheus.handler_prefix"),
        To("debug", "debug.enabled"),
        To("debug_handler_prefix", "debug.handler_prefix"),
        To("graphite", "graphite.enabled"),
        .. Below("graphite.", "graphite_", "host", "port", "prefix", "interval", "tags"),
        To("opentelemetry", "opentelemetry.enabled"),
        .. Below("opentelemetry.", "opentelemetry_", "api", "consuming"),

        .. Gone("sockjs", "sockjs_url", "sockjs_handler_prefix", "sockjs_heartbeat_delay", "sockjs_disable", "tarantool_address",
            "tarantool_mode", "tarantool_user", "tarantool_password", "granular_proxy_mode", "use_client_protocol_v1_by_default",
            "disable_client_protocol_v1", "skip_user_check_in_subscription_token", "use_unlimited_history_by_default", "v3_use_offset",
            "websocket_ping_interval", "uni_websocket_ping_interval", "redis_streams", "redis_idle_timeout", "redis_pubsub_num_workers",
            "shutdown_termination_delay", "tls_autocert_force_rsa", "grpc_api_tls_disable", "uni_grpc_tls_disable"),
    ];

    private static readonly FrozenDictionary<string, FrozenDictionary<string, DeprecatedOption>> _bySection =
        new Dictionary<string, DeprecatedOption[]>(StringComparer.Ordinal)
        {
            [""] = _root,
            ["channel.namespaces"] = [.. NamespaceOptions("")],
            ["rpc.namespaces"] = [To("rpc_proxy_name", "proxy_name") with { Also = "proxy_enabled" }],
            ["proxies"] =
            [
                To("static_http_headers", "http.static_headers"),
                To("http_status_code_transforms", "http.status_to_code_transforms"),
                To("grpc_tls", "grpc.tls.enabled"),
                .. Below("grpc.", "grpc_", "compression", "credentials_key", "credentials_value"),
            ],
        }.ToFrozenDictionary(static s => s.Key, static s => s.Value.ToFrozenDictionary(static o => o.Key, StringComparer.OrdinalIgnoreCase));

    /// <summary>The sections that have such keys; empty for the root.</summary>
    public static IEnumerable<string> Sections => _bySection.Keys;

    /// <summary>The old keys of the root, in the order of the table.</summary>
    public static IReadOnlyList<DeprecatedOption> Root => _root;

    /// <summary>The old keys of a section, by key in any case.</summary>
    /// <param name="section">The section, without indexes; empty for the root.</param>
    public static IReadOnlyDictionary<string, DeprecatedOption> Of(string section) =>
        _bySection.GetValueOrDefault(section, FrozenDictionary<string, DeprecatedOption>.Empty);

    private static DeprecatedOption To(string key, string newKey) => new(key, [newKey]);

    private static IEnumerable<DeprecatedOption> Gone(params string[] keys) => keys.Select(static k => new DeprecatedOption(k, []));

    private static IEnumerable<DeprecatedOption> Below(string newPrefix, string prefix, params string[] keys) =>
        keys.Select(k => To(prefix + k, newPrefix + k));

    private static DeprecatedOption EveryProxy(string key, string name) => new(key, [.. _proxies.Select(p => $"{p}.{name}")]);

    /// <summary>What a file was named for and what held the text itself are one option today.</summary>
    private static IEnumerable<DeprecatedOption> Tls(string prefix, string section) =>
    [
        To(prefix, $"{section}.enabled"),
        To($"{prefix}_cert", $"{section}.cert_pem"),
        To($"{prefix}_cert_pem", $"{section}.cert_pem"),
        To($"{prefix}_key", $"{section}.key_pem"),
        To($"{prefix}_key_pem", $"{section}.key_pem"),
        To($"{prefix}_root_ca", $"{section}.server_ca_pem"),
        To($"{prefix}_root_ca_pem", $"{section}.server_ca_pem"),
        To($"{prefix}_client_ca", $"{section}.client_ca_pem"),
        To($"{prefix}_client_ca_pem", $"{section}.client_ca_pem"),
        To($"{prefix}_server_name", $"{section}.server_name"),
        To($"{prefix}_insecure_skip_verify", $"{section}.insecure_skip_verify"),
    ];

    /// <summary>Options of a namespace that have another name today.</summary>
    private static IEnumerable<DeprecatedOption> NamespaceOptions(string newPrefix) =>
    [
        To("proxy_subscribe", $"{newPrefix}subscribe_proxy_enabled"),
        To("proxy_publish", $"{newPrefix}publish_proxy_enabled"),
        To("proxy_sub_refresh", $"{newPrefix}sub_refresh_proxy_enabled"),
        To("proxy_subscribe_stream", $"{newPrefix}subscribe_stream_proxy_enabled"),
        To("proxy_subscribe_stream_bidirectional", $"{newPrefix}subscribe_stream_proxy_bidirectional"),
        To("history_lifetime", $"{newPrefix}history_ttl"),
        To("history_recover", $"{newPrefix}force_recovery"),
        To("recover", $"{newPrefix}force_recovery"),
        To("position", $"{newPrefix}force_positioning"),
        To("publish", $"{newPrefix}allow_publish_for_client"),
        To("anonymous", $"{newPrefix}allow_subscribe_for_anonymous"),
        .. Gone("protected", "server_side", "presence_disable_for_client", "history_disable_for_client"),
    ];
}
