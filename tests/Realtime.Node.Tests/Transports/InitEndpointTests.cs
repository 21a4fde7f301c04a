using System.Net;
using Realtime.Node.Tests.Transports.Streaming;

namespace Realtime.Node.Tests.Transports;

public sealed class InitEndpointTests
{
    [Theory]
    [InlineData("/connection/init", "/connection/init")]
    [InlineData("/ready/", "/ready")]
    public async Task A_GET_is_answered_with_an_empty_object(string prefix, string target)
    {
        var options = StreamClient.Options();
        options.Init.Enabled = true;
        options.Init.HandlerPrefix = prefix;
        await using var server = await StreamClient.StartAsync(options);
        using var client = new StreamClient(server.Port);

        using var response = await client.SendAsync(HttpMethod.Get, target);

        Assert.Equal("application/json; charset=utf-8", response.Content.Headers.ContentType!.ToString());
        Assert.Equal("{}", await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
    }

    [Theory]
    [InlineData("POST")]
    [InlineData("OPTIONS")]
    public async Task Another_method_gets_405(string method)
    {
        var options = StreamClient.Options();
        options.Init.Enabled = true;
        await using var server = await StreamClient.StartAsync(options);
        using var client = new StreamClient(server.Port);

        Assert.Equal(HttpStatusCode.MethodNotAllowed, await client.StatusAsync(new HttpMethod(method), "/connection/init"));
    }

    [Fact]
    public async Task Only_an_allowed_origin_gets_headers_for_browsers()
    {
        var options = StreamClient.Options();
        options.Init.Enabled = true;
        options.Client.AllowedOrigins = ["https://good.example"];
        await using var server = await StreamClient.StartAsync(options);
        using var client = new StreamClient(server.Port);

        using var good = await client.SendAsync(HttpMethod.Get, "/connection/init", null, ("Origin", "https://good.example"));
        using var bad = await client.SendAsync(HttpMethod.Get, "/connection/init", null, ("Origin", "https://bad.example"));

        Assert.Equal(["https://good.example"], good.Headers.GetValues("Access-Control-Allow-Origin"));
        Assert.False(bad.Headers.Contains("Access-Control-Allow-Origin"));
        Assert.Equal(HttpStatusCode.OK, bad.StatusCode);
    }

    [Fact]
    public async Task It_is_not_there_unless_enabled()
    {
        await using var server = await StreamClient.StartAsync(StreamClient.Options());
        using var client = new StreamClient(server.Port);

        using var response = await client.SendAsync(HttpMethod.Get, "/connection/init");

        Assert.Equal("kestrel GET /connection/init", await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
    }
}
