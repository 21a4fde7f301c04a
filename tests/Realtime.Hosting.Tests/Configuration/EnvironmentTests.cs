namespace Realtime.Hosting.Tests.Configuration;

public sealed class EnvironmentTests : IDisposable
{
    private readonly ConfigurationSource _source = new();

    public void Dispose() => _source.Dispose();

    [Fact]
    public void Every_kind_of_option_is_read_from_its_variable()
    {
        var result = _source.Load(
            "{}",
            ("CENTRIFUGO_HTTP_SERVER_PORT", "9000"),
            ("CENTRIFUGO_CLIENT_TOKEN_HMAC_SECRET_KEY", "k"),
            ("CENTRIFUGO_CLIENT_TOKEN_HMAC_PREVIOUS_SECRET_KEY_VALID_UNTIL", "4000000000"),
            ("CENTRIFUGO_CLIENT_ALLOWED_ORIGINS", "https://one.example https://*.two.example"),
            ("CENTRIFUGO_CHANNEL_WITHOUT_NAMESPACE_PRESENCE", "T"),
            ("CENTRIFUGO_CLIENT_PING_INTERVAL", "17s"),
            ("CENTRIFUGO_HEALTH_ENABLED", "1"));
        Assert.Empty(result.Errors);
        Assert.Empty(result.Warnings);
        var options = result.Options;
        Assert.Equal(9000, options.HttpServer.Port);
        Assert.Equal(("k", 4_000_000_000), (options.Client.Token.HmacSecretKey, options.Client.Token.HmacPreviousSecretKeyValidUntil));
        Assert.Equal(["https://one.example", "https://*.two.example"], options.Client.AllowedOrigins);
        Assert.True(options.Channel.WithoutNamespace.Presence && options.Health.Enabled);
        Assert.Equal(TimeSpan.FromSeconds(17), options.Client.PingInterval);
    }

    [Fact]
    public void A_variable_wins_over_the_file_and_an_empty_one_counts_as_unset()
    {
        var result = _source.Load(
            """{"http_api": {"key": "file", "handler_prefix": "/file"}, "channel": {"without_namespace": {"presence": true}}}""",
            ("CENTRIFUGO_HTTP_API_KEY", "environment"),
            ("CENTRIFUGO_HTTP_API_HANDLER_PREFIX", ""),
            ("CENTRIFUGO_CHANNEL_WITHOUT_NAMESPACE_PRESENCE", "false"));
        Assert.Equal(("environment", "/file"), (result.Options.HttpApi.Key, result.Options.HttpApi.HandlerPrefix));
        Assert.False(result.Options.Channel.WithoutNamespace.Presence);
    }

    [Fact]
    public void Namespaces_as_json_replace_those_of_the_file()
    {
        var result = _source.Load(
            """{"channel": {"namespaces": [{"name": "file"}]}}""",
            ("CENTRIFUGO_CHANNEL_NAMESPACES", """[{"name":"envns","presence":true,"history_size":2,"history_ttl":"10s"},{"name":"other"}]"""));
        Assert.Empty(result.Errors);
        Assert.Equal(["envns", "other"], result.Options.Channel.Namespaces.Select(n => n.Name));
        Assert.Equal(2, result.Options.Channel.Namespaces[0].HistorySize);
    }

    [Fact]
    public void Namespaces_as_names_are_added_and_have_variables_of_their_own()
    {
        var result = _source.Load(
            """{"channel": {"namespaces": [{"name": "ns-two.x", "presence": true}]}}""",
            ("CENTRIFUGO_CHANNEL_NAMESPACES", "chat News"),
            ("CENTRIFUGO_CHANNEL_NAMESPACES_CHAT_HISTORY_SIZE", "3"),
            ("CENTRIFUGO_CHANNEL_NAMESPACES_CHAT_HISTORY_TTL", "60s"),
            ("CENTRIFUGO_CHANNEL_NAMESPACES_NEWS_PRESENCE", "true"),
            ("CENTRIFUGO_CHANNEL_NAMESPACES_NS_TWO_X_PRESENCE", "false"));
        Assert.Empty(result.Errors);
        Assert.Empty(result.Warnings);
        var namespaces = result.Options.Channel.Namespaces;
        Assert.Equal(["ns-two.x", "chat", "News"], namespaces.Select(n => n.Name));
        Assert.Equal((false, 3, true), (namespaces[0].Presence, namespaces[1].HistorySize, namespaces[2].Presence));
    }

    [Fact]
    public void A_list_whose_items_have_no_names_is_json()
    {
        const string Variable = "CENTRIFUGO_UNI_SSE_CONNECT_CODE_TO_HTTP_RESPONSE_TRANSFORMS";
        var transform = Assert.Single(_source.Load("{}", (Variable, """[{"code":109,"to":{"status_code":401}}]""")).Options.UniSse.ConnectCodeToHttpResponse.Transforms);
        Assert.Equal((109, 401), (transform.Code, transform.To.StatusCode));
        Assert.Equal(
            ["uni_sse.connect_code_to_http_response.transforms"], _source.Load("{}", (Variable, "109")).Errors.Select(static e => e.Key));
    }

    [Fact]
    public void Errors_name_the_key_and_the_variable()
    {
        var result = _source.Load(
            "{}",
            ("CENTRIFUGO_HTTP_SERVER_PORT", "many"),
            ("CENTRIFUGO_CHANNEL_NAMESPACES", "[{]"),
            ("CENTRIFUGO_CHANNEL_WITHOUT_NAMESPACE_CHANNEL_REGEX", "["));
        Assert.Equal(
            ["channel.namespaces", "channel.without_namespace.channel_regex", "http_server.port"], result.Errors.Select(e => e.Key).Order());
        var port = result.Errors.Single(e => e.Key == "http_server.port");
        Assert.Equal("\"many\" is not a whole number of 32 bits (CENTRIFUGO_HTTP_SERVER_PORT)", port.Message);
    }

    [Fact]
    public void Unknown_variables_warn_with_their_name()
    {
        var result = _source.Load("{}", ("CENTRIFUGO_NO_SUCH_OPTION", "1"), ("CENTRIFUGO_HTTP_API_KEYY", "x"), ("PATH", "/bin"));
        Assert.Equal(["CENTRIFUGO_HTTP_API_KEYY", "CENTRIFUGO_NO_SUCH_OPTION"], result.Warnings.Select(w => w.Key));
        Assert.All(result.Warnings, w => Assert.Equal("unknown var in environment", w.Message));
    }

    [Fact]
    public void Variables_of_kubernetes_and_for_substitution_do_not_warn() =>
        Assert.Empty(_source.Load(
            "{}",
            ("CENTRIFUGO_PORT_8000_TCP", "tcp://1.2.3.4:8000"),
            ("CENTRIFUGO_SERVICE_HOST", "1.2.3.4"),
            ("CENTRIFUGO_EXTERNAL_SERVICE_HOST", "1.2.3.4"),
            ("CENTRIFUGO_VAR_ANYTHING", "x")).Warnings);

    [Fact]
    public void Variables_of_later_options_warn_in_other_words_unless_they_are_off()
    {
        var result = _source.Load(
            """{"channel": {"namespaces": [{"name": "chat"}]}}""",
            ("CENTRIFUGO_ADMIN_ENABLED", "false"),
            ("CENTRIFUGO_ADMIN_PASSWORD", "p"),
            ("CENTRIFUGO_USAGE_STATS_DISABLED", "true"),
            ("CENTRIFUGO_CHANNEL_NAMESPACES_CHAT_SUBSCRIBE_PROXY_ENABLED", "true"));
        Assert.Equal(
            ["CENTRIFUGO_ADMIN_PASSWORD", "CENTRIFUGO_CHANNEL_NAMESPACES_CHAT_SUBSCRIBE_PROXY_ENABLED"], result.Warnings.Select(w => w.Key));
        Assert.All(result.Warnings, w => Assert.Contains("not supported yet", w.Message, StringComparison.Ordinal));
    }
}
