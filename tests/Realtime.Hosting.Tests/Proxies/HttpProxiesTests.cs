using Microsoft.Extensions.Time.Testing;
using Realtime.Core.Configuration;
using Realtime.Hosting.Proxies;

namespace Realtime.Hosting.Tests.Proxies;

public sealed class HttpProxiesTests
{
    private const string Section = "channel.proxy.subscribe";

    private readonly RealtimeOptions _options = new() { Proxies = { new() { Name = "named", Endpoint = "http://named/a" }, new() { Name = "grpc", Endpoint = "grpc://x" } } };

    [Theory]
    [InlineData("", "http://unnamed/")]
    [InlineData("default", "http://unnamed/")]
    [InlineData("named", "http://named/a")]
    [InlineData("missing", null)]
    [InlineData("grpc", null)]
    public void Backends_are_found_by_name(string name, string? endpoint)
    {
        using var proxies = new HttpProxies(_options, new FakeTimeProvider());

        Assert.Equal(endpoint, proxies.Find(name, Section, new() { Endpoint = "http://unnamed" })?.Endpoint);
    }

    [Fact]
    public void One_backend_has_one_set_of_connections()
    {
        using var proxies = new HttpProxies(_options, new FakeTimeProvider());

        Assert.Same(proxies.Find("named", Section, new()), proxies.Find("named", "other", new()));
        Assert.NotSame(proxies.Find("", Section, new() { Endpoint = "http://a" }), proxies.Find("", "other", new() { Endpoint = "http://b" }));
    }

    [Fact]
    public void Certificates_that_cannot_be_read_name_their_option()
    {
        using var proxies = new HttpProxies(_options, new FakeTimeProvider());
        _options.Proxies[0].Http.Tls = new() { Enabled = true, ServerCaPem = "/no/such/file" };

        var error = Assert.Throws<InvalidOperationException>(() => proxies.Find("named", Section, new()));
        Assert.StartsWith("proxies[0].http.tls.server_ca_pem", error.Message, StringComparison.Ordinal);
    }
}
