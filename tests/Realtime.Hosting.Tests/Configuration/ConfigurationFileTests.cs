using Realtime.Hosting.Configuration;

namespace Realtime.Hosting.Tests.Configuration;

public sealed class ConfigurationFileTests : IDisposable
{
    private readonly ConfigurationSource _source = new();

    public void Dispose() => _source.Dispose();

    [Fact]
    public void Proxies_are_read_with_their_headers()
    {
        var result = _source.Load(
            """
            {
              "proxies": [{ "name": "votes", "endpoint": "http://a", "timeout": "2s", "http": { "static_headers": { "X-Key": "k", "X-Number": 1 } }, "http_headers": [] }],
              "channel": { "proxy": { "shared_poll_refresh": { "endpoint": "http://b" }, "subscribe": { "endpoint": "http://c" } } }
            }
            """,
            ("CENTRIFUGO_PROXIES_VOTES_TIMEOUT", "3s"),
            ("CENTRIFUGO_CHANNEL_PROXY_SHARED_POLL_REFRESH_HTTP_STATIC_HEADERS", """{"A":"b"}"""));

        Assert.Empty(result.Errors);
        Assert.Equal("channel.proxy.subscribe", Assert.Single(result.Warnings).Key);
        var proxy = Assert.Single(result.Options.Proxies);
        Assert.Equal(("votes", "http://a", TimeSpan.FromSeconds(3)), (proxy.Name, proxy.Endpoint, proxy.Timeout));
        Assert.Equal(new() { ["X-Key"] = "k", ["X-Number"] = "1" }, proxy.Http.StaticHeaders);
        Assert.Equal(new() { ["A"] = "b" }, result.Options.Channel.Proxy.SharedPollRefresh.Http.StaticHeaders);
    }

    [Fact]
    public void Headers_may_hold_environment_variables()
    {
        const string Json = """{"proxies":[{"name":"aa","endpoint":"http://a","http":{"static_headers":{"Authorization":"Bearer ${CENTRIFUGO_VAR_A}-${CENTRIFUGO_VAR_B} ${HOME}"}}}]}""";

        var result = _source.Load(Json, ("CENTRIFUGO_VAR_A", "a"), ("CENTRIFUGO_VAR_B", "b"));
        Assert.Equal("Bearer a-b ${HOME}", result.Options.Proxies[0].Http.StaticHeaders["Authorization"]);

        var error = Assert.Single(_source.Load(Json, ("CENTRIFUGO_VAR_A", "a")).Errors);
        Assert.Equal("proxies[0].http.static_headers", error.Key);
        Assert.Contains("CENTRIFUGO_VAR_B", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("""{"proxies":[{"name":"aa","endpoint":"http://a","http":{"static_headers":["x"]}}]}""")]
    [InlineData("""{"proxies":[{"name":"aa","endpoint":"http://a","http":{"static_headers":{"x":{}}}}]}""")]
    public void Headers_are_texts_by_name(string json) =>
        Assert.Equal("proxies[0].http.static_headers", Assert.Single(_source.Load(json).Errors).Key);

    [Fact]
    public void Options_are_read_from_nested_keys_in_any_case()
    {
        var result = _source.Load("""
            {
              "HTTP_server": { "port": 9000, "internal_port": 9001 },
              "client": { "allowed_origins": ["https://a", "https://b"], "ping_interval": "14s", "Token": { "hmac_secret_key": "k" } },
              "channel": {
                "without_namespace": { "presence": true },
                "namespaces": [{ "name": "hist", "history_size": 5, "history_ttl": "1h30m" }, { "name": "second" }]
              },
              "websocket": { "message_size_limit": 100 },
              "rpc": { "ping": { "enabled": true } }
            }
            """);
        Assert.Empty(result.Errors);
        Assert.Empty(result.Warnings);
        Assert.True(result.FileFound);
        var options = result.Options;
        Assert.Equal((9000, "9001"), (options.HttpServer.Port, options.HttpServer.InternalPort));
        Assert.Equal(["https://a", "https://b"], options.Client.AllowedOrigins);
        Assert.Equal(TimeSpan.FromSeconds(14), options.Client.PingInterval);
        Assert.Equal("k", options.Client.Token.HmacSecretKey);
        Assert.True(options.Channel.WithoutNamespace.Presence);
        Assert.Equal(["hist", "second"], options.Channel.Namespaces.Select(n => n.Name));
        Assert.Equal((5, TimeSpan.FromMinutes(90)), (options.Channel.Namespaces[0].HistorySize, options.Channel.Namespaces[0].HistoryTtl));
        Assert.Equal(100, options.WebSocket.MessageSizeLimit);
        Assert.True(options.Rpc.Ping.Enabled);
    }

    [Fact]
    public void Texts_are_taken_for_numbers_and_flags_and_numbers_for_texts_and_flags()
    {
        var result = _source.Load("""
            {
              "http_server": { "port": "9000" },
              "client": { "insecure": "true", "connect_include_server_time": 1, "channel_limit": 5.9, "allowed_origins": "*" },
              "health": { "enabled": "T" },
              "http_api": { "key": 12345678901234567890 },
              "channel": { "namespaces": { "name": "only" } }
            }
            """);
        Assert.Empty(result.Errors);
        var options = result.Options;
        Assert.Equal(9000, options.HttpServer.Port);
        Assert.True(options.Client.Insecure && options.Client.ConnectIncludeServerTime && options.Health.Enabled);
        Assert.Equal(5, options.Client.ChannelLimit);
        Assert.Equal(["*"], options.Client.AllowedOrigins);
        Assert.Equal("12345678901234567890", options.HttpApi.Key);
        Assert.Equal("only", Assert.Single(options.Channel.Namespaces).Name);
    }

    [Fact]
    public void Zero_empty_and_null_mean_the_default()
    {
        var result = _source.Load("""
            {
              "http_server": { "port": 0 },
              "client": { "pong_timeout": "0s", "ping_interval": "", "stale_close_delay": 0, "channel_limit": 0, "queue_max_size": null },
              "channel": { "private_prefix": "", "namespaces": null },
              "websocket": null
            }
            """);
        Assert.Empty(result.Errors);
        var options = result.Options;
        Assert.Equal(8000, options.HttpServer.Port);
        Assert.Equal(TimeSpan.FromSeconds(8), options.Client.PongTimeout);
        Assert.Equal(TimeSpan.FromSeconds(25), options.Client.PingInterval);
        Assert.Equal(TimeSpan.FromSeconds(10), options.Client.StaleCloseDelay);
        Assert.Equal((128, 1048576), (options.Client.ChannelLimit, options.Client.QueueMaxSize));
        Assert.Equal("$", options.Channel.PrivatePrefix);
    }

    [Fact]
    public void Negative_durations_stay_even_the_smallest()
    {
        var result = _source.Load("""{"client": {"ping_interval": "-1s", "pong_timeout": -1}}""");
        Assert.Empty(result.Errors);
        Assert.True(result.Options.Client.PingInterval < TimeSpan.Zero);
        Assert.True(result.Options.Client.PongTimeout < TimeSpan.Zero);
    }

    [Fact]
    public void A_plain_number_for_a_duration_is_nanoseconds()
    {
        var result = _source.Load("""
            {"client": {"ping_interval": 30000000000}, "channel": {"without_namespace": {"history_size": 1, "history_ttl": 60}}}
            """);
        Assert.Equal(TimeSpan.FromSeconds(30), result.Options.Client.PingInterval);
        Assert.Equal("channel.without_namespace.history_ttl", Assert.Single(result.Errors).Key);
    }

    [Fact]
    public void Unknown_keys_warn_with_their_full_key()
    {
        var result = _source.Load("""
            {
              "foo": 1,
              "http_api": { "key": "k", "bar": "x" },
              "client": { "token": { "hmac_secret": "typo" } },
              "channel": { "namespaces": [{ "name": "nsone", "presense": true }], "without_namespace": { "name": "x" } }
            }
            """);
        Assert.Empty(result.Errors);
        string[] keys =
        [
            "foo", "http_api.bar", "client.token.hmac_secret", "channel.namespaces.[0].presense", "channel.without_namespace.name",
        ];
        Assert.Equal(keys, result.Warnings.Select(w => w.Key));
        Assert.All(result.Warnings, w => Assert.Equal("unknown key in configuration file", w.Message));
    }

    [Fact]
    public void Options_of_later_warn_in_other_words_unless_they_are_off()
    {
        var result = _source.Load("""
            {
              "admin": { "enabled": true },
              "prometheus": { "enabled": false },
              "swagger": {},
              "proxies": [],
              "pid_file": "",
              "http_server": { "tls_external": true },
              "channel": { "namespaces": [{ "name": "nsone", "subscribe_proxy_enabled": true, "publish_proxy_enabled": false }] }
            }
            """);
        Assert.Empty(result.Errors);
        Assert.Equal(
            ["admin", "http_server.tls_external", "channel.namespaces.[0].subscribe_proxy_enabled"], result.Warnings.Select(w => w.Key));
        Assert.All(result.Warnings, w => Assert.Contains("not supported yet", w.Message, StringComparison.Ordinal));
    }

    [Fact]
    public void Options_without_a_meaning_here_are_accepted_silently()
    {
        var result = _source.Load("""{"usage_stats": {"disabled": true}, "websocket": {"read_buffer_size": 512}}""");
        Assert.Empty(result.Errors);
        Assert.Empty(result.Warnings);
    }

    [Fact]
    public void All_errors_are_reported_at_once_each_with_its_key()
    {
        var result = _source.Load("""
            {
              "http_server": { "port": "many", "address": {} },
              "client": { "insecure": "yes", "ping_interval": "5 minutes", "allowed_origins": [1, []], "channel_limit": 3000000000 },
              "channel": { "namespaces": [{ "name": "x" }, "second"], "max_length": 1e30 },
              "log": 5
            }
            """);
        string[] keys =
        [
            "http_server.port", "http_server.address", "client.insecure", "client.ping_interval", "client.allowed_origins",
            "client.channel_limit", "channel.namespaces[1]", "channel.max_length", "log", "channel.namespaces[0].name",
            "channel.namespaces[1].name",
        ];
        Assert.Equal(keys, result.Errors.Select(e => e.Key));
        Assert.Equal("http_server.port: \"many\" is not a whole number of 32 bits", result.Errors[0].ToString());
    }

    [Fact]
    public void Of_a_key_given_twice_the_last_counts() =>
        Assert.Equal(2, _source.Load("""{"http_server": {"port": 1, "Port": 2}}""").Options.HttpServer.Port);

    [Theory]
    [InlineData("{")]
    [InlineData("")]
    [InlineData("[]")]
    [InlineData("null")]
    [InlineData("{} x")]
    public void A_malformed_file_is_an_error_that_names_the_file(string content)
    {
        var error = Assert.Single(_source.Load(content).Errors);
        Assert.EndsWith("config.json", error.Key, StringComparison.Ordinal);
    }

    [Fact]
    public void A_file_of_an_unknown_format_is_an_error() => Assert.Single(_source.Load("config.ini", "{}").Errors);

    [Fact]
    public void A_missing_file_leaves_the_defaults_and_is_told()
    {
        var result = ConfigurationLoader.Load(_source.MissingFile, new Dictionary<string, string>(), overrides: null);
        Assert.Empty(result.Errors);
        Assert.False(result.FileFound);
        Assert.Equal(_source.MissingFile, result.FilePath);
        Assert.Equal(8000, result.Options.HttpServer.Port);
    }

    [Fact]
    public void Overrides_win_over_the_environment_and_unknown_ones_are_errors()
    {
        var environment = new Dictionary<string, string> { ["CENTRIFUGO_HTTP_SERVER_PORT"] = "1" };
        var overrides = new Dictionary<string, string>
        {
            ["http_server.port"] = "2",
            ["health.enabled"] = "true",
            ["http_server"] = "x",
            ["log.colour"] = "x",
            ["a.b"] = "x",
        };
        var result = ConfigurationLoader.Load(_source.MissingFile, environment, overrides);
        Assert.Equal(2, result.Options.HttpServer.Port);
        Assert.True(result.Options.Health.Enabled);
        Assert.Equal(["http_server", "log.colour", "a.b"], result.Errors.Select(e => e.Key));
    }
}
