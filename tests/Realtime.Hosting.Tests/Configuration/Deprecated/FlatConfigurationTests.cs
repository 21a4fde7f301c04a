using Realtime.Hosting.Configuration;

namespace Realtime.Hosting.Tests.Configuration.Deprecated;

/// <summary>Files and variables in the flat form of older versions.</summary>
public sealed class FlatConfigurationTests : IDisposable
{
    private readonly ConfigurationSource _source = new();

    public void Dispose() => _source.Dispose();

    [Fact]
    public void A_whole_flat_file_is_read()
    {
        var result = _source.Load("""
            {
              "name": "node-1", "address": "127.0.0.1", "port": "9000", "internal_port": 9001, "log_level": "debug", "shutdown_timeout": "5s",
              "engine": "redis", "redis_address": ["redis://a:6379", "redis://b:6379"], "redis_prefix": "p", "redis_db": 2, "redis_user": "u",
              "redis_password": "pw", "redis_use_lists": true, "redis_connect_timeout": "2s", "redis_io_timeout": "3s",
              "redis_tls": true, "redis_tls_root_ca": "ca.pem", "redis_tls_insecure_skip_verify": true, "global_presence_ttl": "90s",
              "token_hmac_secret_key": "secret", "token_audience": "aud", "separate_subscription_token_config": true,
              "subscription_token_hmac_secret_key": "other", "allowed_origins": ["https://a"], "client_insecure": true,
              "client_channel_limit": 7, "ping_interval": "10s", "user_subscribe_to_personal": true, "user_personal_channel_namespace": "personal",
              "api_key": "key", "api_insecure": true, "grpc_api": true, "grpc_api_port": 10001, "health": true, "swagger": true, "uni_sse": true,
              "websocket_message_size_limit": 100, "sse": true, "http_stream": true, "rpc_ping": true,
              "presence": true, "history_size": 10, "history_ttl": "60s", "force_recovery": true, "allow_subscribe_for_client": true,
              "channel_max_length": 99, "global_history_meta_ttl": "48h",
              "namespaces": [{ "name": "personal", "join_leave": true, "recover": true, "history_size": 1, "history_ttl": "1s" }],
              "rpc_namespaces": [{ "name": "calls", "rpc_proxy_name": "backend" }],
              "proxies": [{ "name": "backend", "endpoint": "http://a", "static_http_headers": { "X": "y" } }]
            }
            """);

        Assert.Empty(result.Errors);
        Assert.All(result.Warnings, static w => Assert.Contains("deprecated", w.Message, StringComparison.Ordinal));
        var o = result.Options;
        Assert.Equal(("node-1", "127.0.0.1", 9000, "9001"), (o.Node.Name, o.HttpServer.Address, o.HttpServer.Port, o.HttpServer.InternalPort));
        Assert.Equal(("debug", TimeSpan.FromSeconds(5)), (o.Log.Level, o.Shutdown.Timeout));
        var redis = o.Engine.Redis;
        Assert.Equal("redis", o.Engine.Type);
        Assert.Equal(["redis://a:6379", "redis://b:6379"], redis.Address);
        Assert.Equal(("p", 2, "u", "pw", true), (redis.Prefix, redis.Db, redis.User, redis.Password, redis.HistoryUseLists));
        Assert.Equal((TimeSpan.FromSeconds(2), TimeSpan.FromSeconds(3), TimeSpan.FromSeconds(90)), (redis.ConnectTimeout, redis.IoTimeout, redis.PresenceTtl));
        Assert.Equal((true, "ca.pem", true), (redis.Tls.Enabled, redis.Tls.ServerCaPem, redis.Tls.InsecureSkipVerify));
        Assert.Equal(("secret", "aud"), (o.Client.Token.HmacSecretKey, o.Client.Token.Audience));
        Assert.Equal((true, "other"), (o.Client.SubscriptionToken.Enabled, o.Client.SubscriptionToken.HmacSecretKey));
        Assert.Equal(["https://a"], o.Client.AllowedOrigins);
        Assert.Equal((true, 7, TimeSpan.FromSeconds(10)), (o.Client.Insecure, o.Client.ChannelLimit, o.Client.PingInterval));
        Assert.Equal((true, "personal"), (o.Client.SubscribeToUserPersonalChannel.Enabled, o.Client.SubscribeToUserPersonalChannel.PersonalChannelNamespace));
        Assert.Equal(("key", true, true, 10001), (o.HttpApi.Key, o.HttpApi.Insecure, o.GrpcApi.Enabled, o.GrpcApi.Port));
        Assert.True(o.Health.Enabled && o.Swagger.Enabled && o.UniSse.Enabled && o.Sse.Enabled && o.HttpStream.Enabled && o.Rpc.Ping.Enabled);
        Assert.Equal((100, 99), (o.WebSocket.MessageSizeLimit, o.Channel.MaxLength));
        var channel = o.Channel.WithoutNamespace;
        Assert.True(channel is { Presence: true, ForceRecovery: true, AllowSubscribeForClient: true, HistorySize: 10 });
        Assert.Equal((TimeSpan.FromMinutes(1), TimeSpan.FromHours(48)), (channel.HistoryTtl, o.Channel.HistoryMetaTtl));
        Assert.True(Assert.Single(o.Channel.Namespaces) is { Name: "personal", JoinLeave: true, ForceRecovery: true });
        Assert.True(Assert.Single(o.Rpc.Namespaces) is { Name: "calls", ProxyEnabled: true, ProxyName: "backend" });
        Assert.Equal("y", Assert.Single(o.Proxies).Http.StaticHeaders["X"]);
    }

    [Fact]
    public void Each_old_key_gives_one_warning_that_names_the_new_one()
    {
        var result = _source.Load("""{"token_hmac_secret_key":"s","engine":"memory","namespaces":[{"name":"aa"},{"name":"bb","publish":true}]}""");

        Assert.Equal(
            [
                ("engine", "option is deprecated, use \"engine.type\" instead"),
                ("token_hmac_secret_key", "option is deprecated, use \"client.token.hmac_secret_key\" instead"),
                ("namespaces", "option is deprecated, use \"channel.namespaces\" instead"),
                ("channel.namespaces.[1].publish", "option is deprecated, use \"allow_publish_for_client\" instead"),
            ],
            result.Warnings.Select(w => (w.Key, w.Message)));
    }

    [Theory]
    [InlineData("""{"token_hmac_secret_key":"old","client":{"token":{"hmac_secret_key":"new"}}}""")]
    [InlineData("""{"Client":{"Token":{"HMAC_secret_key":"new"}},"secret":"old"}""")]
    public void A_key_of_today_wins_over_an_old_one(string json)
    {
        var result = _source.Load(json);

        Assert.Equal("new", result.Options.Client.Token.HmacSecretKey);
        Assert.Contains("has no effect beside \"client.token.hmac_secret_key\"", Assert.Single(result.Warnings).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_section_of_today_takes_old_keys_in()
    {
        var result = _source.Load("""{"redis_prefix":"p","engine":{"type":"redis"},"client":{"channel_limit":5},"client_concurrency":3}""");

        Assert.Empty(result.Errors);
        Assert.Equal(("redis", "p"), (result.Options.Engine.Type, result.Options.Engine.Redis.Prefix));
        Assert.Equal((5, 3), (result.Options.Client.ChannelLimit, result.Options.Client.Concurrency));
        Assert.Equal(["redis_prefix", "client_concurrency"], result.Warnings.Select(w => w.Key));
    }

    [Theory]
    [InlineData("""{"health":{"enabled":true}}""")]
    [InlineData("""{"engine":null,"channel":null}""")]
    public void The_form_of_today_gives_no_warning(string json)
    {
        var result = _source.Load(json);

        Assert.Empty(result.Errors);
        Assert.Empty(result.Warnings);
    }

    [Fact]
    public void A_flag_may_have_been_a_section()
    {
        var tls = _source.Load("""{"redis_tls":{"enabled":true,"server_name":"n"}}""").Options.Engine.Redis.Tls;

        Assert.Equal((true, "n"), (tls.Enabled, tls.ServerName));
    }

    [Fact]
    public void A_broker_of_its_own_is_turned_on()
    {
        var result = _source.Load("""{"broker":"redis","presence_manager":"redis"}""");

        Assert.Equal((true, "redis"), (result.Options.Broker.Enabled, result.Options.Broker.Type));
        Assert.Equal((true, "redis"), (result.Options.PresenceManager.Enabled, result.Options.PresenceManager.Type));
    }

    [Fact]
    public void An_option_that_is_gone_has_no_effect()
    {
        var warning = Assert.Single(_source.Load("""{"sockjs":true}""").Warnings);

        Assert.Equal(("sockjs", "option is deprecated and has no effect any more"), (warning.Key, warning.Message));
    }

    [Theory]
    [InlineData("""{"history_ttl":"x"}""", "channel.without_namespace.history_ttl", "written as history_ttl")]
    [InlineData("""{"engine":"tarantool"}""", "engine.type", "written as engine")]
    [InlineData("""{"redis_prefix":"p","engine":["x"]}""", "engine", "")]
    public void An_error_names_the_old_key_too(string json, string key, string written)
    {
        var error = Assert.Single(_source.Load(json).Errors);

        Assert.Equal(key, error.Key);
        Assert.Contains(written, error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Flat_variables_are_read()
    {
        var result = _source.Load("{}",
            ("CENTRIFUGO_TOKEN_HMAC_SECRET_KEY", "secret"), ("CENTRIFUGO_ENGINE", "redis"), ("CENTRIFUGO_REDIS_ADDRESS", "redis://a:1 redis://b:1"),
            ("CENTRIFUGO_ALLOWED_ORIGINS", "https://a https://b"), ("CENTRIFUGO_API_KEY", "key"), ("CENTRIFUGO_PRESENCE", "true"),
            ("CENTRIFUGO_NAMESPACES", """[{"name":"aa","recover":true,"history_size":1,"history_ttl":"1s"}]"""), ("CENTRIFUGO_PORT", "9000"), ("CENTRIFUGO_HEALTH", ""));

        Assert.Empty(result.Errors);
        var o = result.Options;
        Assert.Equal(("secret", "redis", "key", 9000), (o.Client.Token.HmacSecretKey, o.Engine.Type, o.HttpApi.Key, o.HttpServer.Port));
        Assert.Equal(["redis://a:1", "redis://b:1"], o.Engine.Redis.Address);
        Assert.Equal(["https://a", "https://b"], o.Client.AllowedOrigins);
        Assert.True(o.Channel.WithoutNamespace.Presence && o.Channel.Namespaces[0].ForceRecovery && !o.Health.Enabled);
        Assert.Contains(new ConfigurationWarning("CENTRIFUGO_ENGINE", "option is deprecated, use \"CENTRIFUGO_ENGINE_TYPE\" instead"), result.Warnings);
        Assert.All(result.Warnings, static w => Assert.Contains("deprecated", w.Message, StringComparison.Ordinal));
        Assert.Equal(9, result.Warnings.Count);
    }

    [Fact]
    public void A_variable_of_today_wins_over_an_old_one()
    {
        var result = _source.Load("{}", ("CENTRIFUGO_API_KEY", "old"), ("CENTRIFUGO_HTTP_API_KEY", "new"));

        Assert.Equal("new", result.Options.HttpApi.Key);
        Assert.Contains("beside \"CENTRIFUGO_HTTP_API_KEY\"", Assert.Single(result.Warnings).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_variable_whose_name_stays_gives_no_warning()
    {
        var result = _source.Load("{}", ("CENTRIFUGO_LOG_LEVEL", "debug"), ("CENTRIFUGO_CLIENT_INSECURE", "true"));

        Assert.Empty(result.Warnings);
        Assert.True(result.Options.Client.Insecure);
    }

    [Fact]
    public void A_variable_of_Kubernetes_is_no_port()
    {
        var result = _source.Load("{}", ("CENTRIFUGO_PORT", "tcp://10.0.0.1:8000"));

        Assert.Empty(result.Errors);
        Assert.Empty(result.Warnings);
        Assert.Equal(8000, result.Options.HttpServer.Port);
    }

    [Fact]
    public void A_flat_variable_wins_over_the_file() =>
        Assert.Equal("variable", _source.Load("""{"http_api":{"key":"file"}}""", ("CENTRIFUGO_API_KEY", "variable")).Options.HttpApi.Key);
}
