using System.Security.Cryptography;
using Realtime.Core.Configuration;

namespace Realtime.Core.Tests.Configuration;

public sealed class RealtimeOptionsValidatorTests
{
    private static readonly TimeSpan _minute = TimeSpan.FromMinutes(1);

    [Fact]
    public void Defaults_are_valid() => Assert.Empty(RealtimeOptionsValidator.Validate(new RealtimeOptions()));

    [Fact]
    public void All_problems_are_found_at_once()
    {
        var options = new RealtimeOptions
        {
            HttpServer = { Port = 70_000 },
            Log = { Level = "loud" },
            Engine = { Type = "mongo" },
            Channel = { Namespaces = [new() { Name = "x" }] },
        };
        Assert.Equal(["http_server.port", "engine.type", "log.level", "channel.namespaces[0].name"], Keys(options), Unordered);
    }

    [Theory]
    [InlineData("")]
    [InlineData("a")]
    [InlineData("white space")]
    [InlineData("a:b")]
    [InlineData("na\u00efve")]
    public void A_namespace_name_outside_its_pattern_is_refused(string name) =>
        AssertNamespace(new() { Name = name }, "channel.namespaces[0].name");

    [Fact]
    public void A_namespace_name_used_twice_is_refused()
    {
        var options = new RealtimeOptions { Channel = { Namespaces = [new() { Name = "ns" }, new() { Name = "NS" }, new() { Name = "ns" }] } };
        Assert.Equal(["channel.namespaces[2].name"], Keys(options));
    }

    [Fact]
    public void History_needs_both_size_and_ttl()
    {
        AssertNamespace(new() { Name = "ns", HistorySize = 1 }, "channel.namespaces[0].history_ttl");
        AssertNamespace(new() { Name = "ns", HistoryTtl = _minute }, "channel.namespaces[0].history_size");
        AssertNamespace(new() { Name = "ns", HistorySize = 1, HistoryTtl = _minute });
    }

    [Fact]
    public void History_ttl_is_whole_seconds()
    {
        var nanoseconds = GoDuration.FromNanoseconds(60);
        AssertNamespace(new() { Name = "ns", HistorySize = 1, HistoryTtl = nanoseconds }, "channel.namespaces[0].history_ttl");
        AssertNamespace(new() { Name = "ns", HistoryMetaTtl = nanoseconds }, "channel.namespaces[0].history_meta_ttl");
        Assert.Equal(["channel.history_meta_ttl"], Keys(new() { Channel = { HistoryMetaTtl = TimeSpan.FromSeconds(1.5) } }));
    }

    [Fact]
    public void History_ttl_is_not_greater_than_the_meta_ttl_of_the_namespace_or_else_of_all_channels()
    {
        var history = new ChannelNamespaceOptions { HistorySize = 1, HistoryTtl = _minute };
        Assert.Equal(
            ["channel.without_namespace.history_ttl"],
            Keys(new() { Channel = { WithoutNamespace = history, HistoryMetaTtl = TimeSpan.FromSeconds(59) } }));
        history.HistoryMetaTtl = _minute;
        Assert.Empty(Keys(new() { Channel = { WithoutNamespace = history, HistoryMetaTtl = TimeSpan.FromSeconds(59) } }));
    }

    [Fact]
    public void Forced_recovery_needs_history() =>
        AssertNamespace(new() { Name = "ns", ForceRecovery = true }, "channel.namespaces[0].force_recovery");

    [Fact]
    public void Auto_cache_recover_needs_forced_recovery_in_cache_mode()
    {
        var options = new ChannelNamespaceOptions
        {
            Name = "ns",
            HistorySize = 1,
            HistoryTtl = _minute,
            ForceRecovery = true,
            AutoCacheRecover = true,
        };
        AssertNamespace(options, "channel.namespaces[0].auto_cache_recover");
        options.ForceRecoveryMode = "cache";
        AssertNamespace(options);
    }

    [Fact]
    public void Unknown_values_of_options_with_known_values_are_refused()
    {
        AssertNamespace(new() { Name = "ns", ForceRecoveryMode = "all" }, "channel.namespaces[0].force_recovery_mode");
        AssertNamespace(new() { Name = "ns", PublicationDataFormat = "xml" }, "channel.namespaces[0].publication_data_format");
        AssertNamespace(new() { Name = "ns", AllowedDeltaTypes = ["fossil", "x"] }, "channel.namespaces[0].allowed_delta_types");
        Assert.Equal(["channel.publication_data_format"], Keys(new() { Channel = { PublicationDataFormat = "JSON" } }));
    }

    [Fact]
    public void A_malformed_channel_regex_is_refused() =>
        AssertNamespace(new() { Name = "ns", ChannelRegex = "[" }, "channel.namespaces[0].channel_regex");

    [Theory]
    [InlineData("missing", true, "personal_channel_namespace")]
    [InlineData("quiet", true, "single_connection")]
    [InlineData("quiet", false, null)]
    [InlineData("seen", true, null)]
    [InlineData("", true, "single_connection")]
    public void The_personal_channel_needs_a_namespace_with_presence_for_a_single_connection(string name, bool singleConnection, string? problem)
    {
        var options = new RealtimeOptions { Channel = { Namespaces = [new() { Name = "quiet" }, new() { Name = "seen", Presence = true }] } };
        var personal = options.Client.SubscribeToUserPersonalChannel;
        (personal.PersonalChannelNamespace, personal.SingleConnection) = (name, singleConnection);
        Assert.Empty(Keys(options));
        personal.Enabled = true;
        Assert.Equal(problem is null ? [] : ["client.subscribe_to_user_personal_channel." + problem], Keys(options));
    }

    [Fact]
    public void The_pong_timeout_is_less_than_the_ping_interval_unless_pings_are_off()
    {
        var client = new ClientOptions { PingInterval = TimeSpan.FromSeconds(8) };
        Assert.Equal(["client.ping_interval"], Keys(new() { Client = client }));
        client.PingInterval = TimeSpan.FromSeconds(-1);
        Assert.Empty(Keys(new() { Client = client }));
    }

    [Fact]
    public void Token_options_are_checked_and_those_of_subscriptions_only_when_enabled()
    {
        var options = new RealtimeOptions();
        foreach (var token in new[] { options.Client.Token, options.Client.SubscriptionToken })
        {
            token.UserIdClaim = "user.id";
            (token.Audience, token.AudienceRegex) = ("a", "a");
            token.IssuerRegex = "(";
            (token.RsaPublicKey, token.EcdsaPublicKey) = ("not PEM", "not PEM");
        }
        string[] keys = ["user_id_claim", "audience", "issuer_regex", "rsa_public_key", "ecdsa_public_key"];
        Assert.Equal(keys.Select(k => "client.token." + k), Keys(options), Unordered);
        options.Client.SubscriptionToken.Enabled = true;
        Assert.Contains("client.subscription_token.user_id_claim", Keys(options));
    }

    [Fact]
    public void Public_keys_in_PEM_are_accepted()
    {
        using var rsa = RSA.Create(2048);
        using var ecdsa = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var token = new TokenOptions { RsaPublicKey = rsa.ExportSubjectPublicKeyInfoPem(), EcdsaPublicKey = ecdsa.ExportSubjectPublicKeyInfoPem() };
        Assert.Empty(Keys(new() { Client = new() { Token = token } }));
    }

    [Fact]
    public void Tls_needs_a_certificate_and_its_key() =>
        Assert.Equal(
            ["http_server.tls.cert_pem", "http_server.tls.key_pem"], Keys(new() { HttpServer = { Tls = { Enabled = true } } }), Unordered);

    [Fact]
    public void A_broker_that_is_known_but_not_supported_is_refused_only_when_enabled()
    {
        var broker = new BrokerOptions { Type = "nats" };
        Assert.Empty(Keys(new() { Broker = broker }));
        broker.Enabled = true;
        Assert.Equal(["broker.type"], Keys(new() { Broker = broker }));
        Assert.Equal(["map_broker.type"], Keys(new() { MapBroker = { Type = "postgres" } }));
    }

    [Fact]
    public void What_takes_the_place_of_connect_errors_needs_its_codes()
    {
        var options = new RealtimeOptions();
        options.Client.ConnectCodeToUnidirectionalDisconnect.Transforms = [new() { To = { Code = 1000, Reason = "na\u00efve" } }];
        options.UniSse.ConnectCodeToHttpResponse.Transforms = [new() { Code = 109, To = { StatusCode = 401 } }, new() { Code = 109 }];

        const string Disconnect = "client.connect_code_to_unidirectional_disconnect.transforms[0]";
        Assert.Equal(
            [$"{Disconnect}.code", $"{Disconnect}.to.code", $"{Disconnect}.to.reason", "uni_sse.connect_code_to_http_response.transforms[1].to.status_code"],
            Keys(options),
            Unordered);
    }

    [Fact]
    public void The_listener_of_the_grpc_transport_is_checked_when_it_is_enabled()
    {
        var options = new RealtimeOptions { UniGrpc = { Port = -1, Tls = { Enabled = true } } };
        Assert.Empty(Keys(options));
        options.UniGrpc.Enabled = true;
        Assert.Equal(["uni_grpc.port", "uni_grpc.tls.cert_pem", "uni_grpc.tls.key_pem"], Keys(options), Unordered);
    }

    [Theory]
    [InlineData("", true)]
    [InlineData("9000", true)]
    [InlineData("-1", false)]
    [InlineData("90000", false)]
    [InlineData("http", false)]
    public void The_internal_port_is_a_port_or_nothing(string port, bool valid) =>
        Assert.Equal(valid ? [] : ["http_server.internal_port"], Keys(new() { HttpServer = { InternalPort = port } }));

    [Theory]
    [InlineData("9000", false, true)]
    [InlineData("", false, false)]
    [InlineData("8000", false, false)]
    [InlineData("9000", true, false)]
    public void HTTP2_without_TLS_needs_an_internal_port_of_its_own_and_no_TLS(string internalPort, bool tls, bool valid) =>
        Assert.Equal(valid ? [] : ["http_server.h2c_external"], Keys(new()
        {
            HttpServer = { H2cExternal = true, InternalPort = internalPort, Tls = { Enabled = tls, CertPem = "x", KeyPem = "x" } },
        }));

    [Fact]
    public void HTTP3_needs_TLS() => Assert.Equal(["http_server.http3.enabled"], Keys(new() { HttpServer = { Http3 = { Enabled = true } } }));

    private static IEqualityComparer<IEnumerable<string>> Unordered { get; } = EqualityComparer<IEnumerable<string>>.Create(
        (a, b) => a!.Order().SequenceEqual(b!.Order()), static _ => 0);

    private static IEnumerable<string> Keys(RealtimeOptions options) => RealtimeOptionsValidator.Validate(options).Select(p => p.Key);

    private static void AssertNamespace(ChannelNamespaceOptions options, params string[] keys) =>
        Assert.Equal(keys, Keys(new() { Channel = { Namespaces = [options] } }));
}
