using System.Globalization;
using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Realtime.TestSupport.Processes;

namespace Realtime.EndToEnd.Tests;

/// <summary>Nodes that reach a real Redis, or the Sentinel that names it, over TLS.</summary>
public sealed class RedisTlsTests : IDisposable
{
    private readonly TestAuthority _authority = new();
    private readonly int _tlsPort = FreePort.Next();

    private static CancellationToken CancellationToken => TestContext.Current.CancellationToken;

    private string TlsAddress => string.Create(CultureInfo.InvariantCulture, $"rediss://127.0.0.1:{_tlsPort}");

    private string[] TlsArguments =>
    [
        "--tls-port", _tlsPort.ToString(CultureInfo.InvariantCulture), "--tls-cert-file", _authority.CertificateFile, "--tls-key-file", _authority.KeyFile,
        "--tls-ca-cert-file", _authority.AuthorityFile,
    ];

    public void Dispose() => _authority.Dispose();

    [Fact]
    public async Task Nodes_share_a_Redis_that_asks_for_their_certificate()
    {
        await using var redis = await RedisProcess.StartAsync(CancellationToken, port: null, TlsArguments);
        var engine = new { address = TlsAddress, tls = new { enabled = true, server_ca_pem = _authority.Pem, cert_pem = _authority.ClientCertificateFile, key_pem = _authority.ClientKeyFile } };
        await using var first = await StartAsync(engine);
        await using var second = await StartAsync(engine);

        await UntilReadyAsync(first);
        await UntilReadyAsync(second);
        await AssertSharedAsync(first, second);
    }

    [Fact]
    public async Task A_Redis_that_gets_no_certificate_from_the_node_is_not_used()
    {
        await using var redis = await RedisProcess.StartAsync(CancellationToken, port: null, TlsArguments);
        await using var node = await StartAsync(new { address = TlsAddress, tls = new { enabled = true, server_ca_pem = _authority.Pem } });

        await AssertRefusedAsync(node, "cannot be used");
    }

    [Theory]
    [InlineData(false, "", "comes from no authority that is trusted here")]
    [InlineData(true, "other.test", "is not for")]
    public async Task A_certificate_that_is_not_trusted_is_named_with_the_key_of_the_option(bool knowsAuthority, string serverName, string reason)
    {
        await using var redis = await RedisProcess.StartAsync(CancellationToken, port: null, [.. TlsArguments, "--tls-auth-clients", "no"]);
        await using var node = await StartAsync(new
        {
            address = TlsAddress,
            tls = new { enabled = true, server_ca_pem = knowsAuthority ? _authority.Pem : "", server_name = serverName },
        });

        await AssertRefusedAsync(node, reason, "(engine.redis.tls)");
    }

    [Fact]
    public async Task Another_name_in_the_certificate_can_be_expected_and_its_check_can_be_left_out()
    {
        await using var redis = await RedisProcess.StartAsync(CancellationToken, port: null, [.. TlsArguments, "--tls-auth-clients", "no"]);
        await using var named = await StartAsync(new { address = TlsAddress, tls = new { enabled = true, server_ca_pem = _authority.Pem, server_name = "redis.test" } });
        await using var trusting = await StartAsync(new { address = TlsAddress, tls = new { enabled = true, insecure_skip_verify = true } });

        await UntilReadyAsync(named);
        await UntilReadyAsync(trusting);
        await AssertSharedAsync(named, trusting);
    }

    [Theory]
    [InlineData(true, false)]
    [InlineData(false, true)]
    [InlineData(true, true)]
    public async Task Sentinel_and_the_Redis_that_it_names_use_TLS_or_not_each_for_itself(bool sentinelUsesTls, bool redisUsesTls)
    {
        await using var redis = await RedisProcess.StartAsync(CancellationToken, port: null, [.. TlsArguments, "--tls-auth-clients", "no"]);
        var sentinelTlsPort = FreePort.Next();
        var monitored = redisUsesTls ? _tlsPort : redis.Port;
        await using var sentinel = await RedisProcess.StartSentinelAsync(
            [
                $"tls-port {sentinelTlsPort}", $"tls-cert-file {_authority.CertificateFile}", $"tls-key-file {_authority.KeyFile}",
                $"tls-ca-cert-file {_authority.AuthorityFile}", "tls-auth-clients no", $"tls-replication {(redisUsesTls ? "yes" : "no")}",
                $"sentinel monitor main 127.0.0.1 {monitored} 1",
            ],
            CancellationToken);
        var address = string.Create(CultureInfo.InvariantCulture, $"127.0.0.1:{(sentinelUsesTls ? sentinelTlsPort : sentinel.Port)}");
        var engine = new
        {
            address = $"redis+sentinel://{address}?sentinel_master_name=main",
            tls = new { enabled = redisUsesTls, server_ca_pem = _authority.Pem },
            sentinel_tls = new { enabled = sentinelUsesTls, server_ca_pem = _authority.Pem },
        };
        await using var first = await StartAsync(engine);
        await using var second = await StartAsync(engine);

        await UntilReadyAsync(first);
        await UntilReadyAsync(second);
        await AssertSharedAsync(first, second);
    }

    private static Task<ServerProcess> StartAsync(object redis)
    {
        var port = FreePort.Next();
        var configuration = JsonSerializer.Serialize(new
        {
            http_server = new { address = "127.0.0.1", port },
            http_api = new { key = ServerSettings.ApiKey },
            health = new { enabled = true },
            engine = new { type = "redis", redis },
            channel = new { without_namespace = new { history_size = 10, history_ttl = "60s" } },
        });
        return ServerProcess.StartAsync("Realtime.Node", configuration, port, CancellationToken);
    }

    private static Task UntilReadyAsync(ServerProcess node) => Soon.UntilAsync(async () => await ReadinessAsync(node) == HttpStatusCode.OK, () => node.Log);

    private static async Task AssertSharedAsync(ServerProcess first, ServerProcess second)
    {
        await CallAsync(first, "publish", new { channel = "news", data = 1 });
        var history = await CallAsync(second, "history", new { channel = "news", limit = 10 });

        Assert.Single(history.GetProperty("result").GetProperty("publications").EnumerateArray());
    }

    private static async Task AssertRefusedAsync(ServerProcess node, params string[] words)
    {
        await Soon.UntilAsync(() => node.Log.Contains("cannot be used", StringComparison.Ordinal), () => node.Log);
        var line = node.Log.Split('\n').First(static line => line.Contains("cannot be used", StringComparison.Ordinal));
        Assert.All(words, word => Assert.Contains(word, line, StringComparison.Ordinal));
        Assert.Equal(HttpStatusCode.ServiceUnavailable, await ReadinessAsync(node));
        var reply = await CallAsync(node, "publish", new { channel = "news", data = 1 });
        Assert.Equal(100, reply.GetProperty("error").GetProperty("code").GetInt32());
    }

    private static async Task<HttpStatusCode> ReadinessAsync(ServerProcess node)
    {
        using var http = Client(node);
        using var response = await http.GetAsync(new Uri("/health/ready", UriKind.Relative), CancellationToken);
        return response.StatusCode;
    }

    private static async Task<JsonElement> CallAsync(ServerProcess node, string method, object request)
    {
        using var http = Client(node);
        http.DefaultRequestHeaders.Add("X-API-Key", ServerSettings.ApiKey);
        using var response = await http.PostAsJsonAsync($"/api/{method}", request, CancellationToken);
        return await response.Content.ReadFromJsonAsync<JsonElement>(CancellationToken);
    }

    private static HttpClient Client(ServerProcess node) => new() { BaseAddress = node.BaseAddress, Timeout = TimeSpan.FromSeconds(20) };
}
