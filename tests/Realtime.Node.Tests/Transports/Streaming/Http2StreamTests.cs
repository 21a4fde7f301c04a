using System.Net;
using System.Text.Json;

namespace Realtime.Node.Tests.Transports.Streaming;

/// <summary>The streaming transports over HTTP/2 without TLS, beside HTTP/1.1 on the same port.</summary>
public sealed class Http2StreamTests
{
    [Theory]
    [InlineData("POST", "/connection/http_stream", StreamClient.EmptyConnect, "{\"id\":1,\"connect\":{")]
    [InlineData("POST", "/connection/sse", StreamClient.EmptyConnect, "data: {\"id\":1,\"connect\":{")]
    [InlineData("GET", "/connection/uni_sse", null, "data: {\"connect\":{")]
    [InlineData("POST", "/connection/uni_http_stream", "{}", "{\"connect\":{")]
    public async Task A_stream_is_opened_and_ended_by_either_side(string method, string target, string? body, string first)
    {
        await using var server = await StreamClient.StartAsync(StreamClient.Options(), http2: true);
        using var client = new StreamClient(server.Port, http2: true);

        using var left = await client.OpenAsync(new HttpMethod(method), target, body);
        Assert.StartsWith(first, await StreamClient.NextAsync(left), StringComparison.Ordinal);
        left.Dispose();
        await server.Tracker.WhenEmptyAsync().WaitAsync(TimeSpan.FromSeconds(30), TestContext.Current.CancellationToken);

        using var ended = await client.OpenAsync(new HttpMethod(method), target, body);
        await StreamClient.NextAsync(ended);
        await server.StopAsync();
        Assert.Contains("\"code\":3001", await StreamClient.NextAsync(ended), StringComparison.Ordinal);
        Assert.Null(await StreamClient.NextAsync(ended));
    }

    [Fact]
    public async Task Commands_come_by_emulation_over_either_version()
    {
        await using var server = await StreamClient.StartAsync(StreamClient.Options(), http2: true);
        using var http2 = new StreamClient(server.Port, http2: true);
        using var http1 = new StreamClient(server.Port);
        using var stream = await http2.OpenAsync(HttpMethod.Post, "/connection/http_stream", StreamClient.EmptyConnect);
        var connect = StreamClient.ConnectOf(await StreamClient.NextAsync(stream));

        string Request(string command) => JsonSerializer.Serialize(new
        {
            session = connect.GetProperty("session").GetString(),
            node = connect.GetProperty("node").GetString(),
            data = command,
        });

        Assert.Equal(HttpStatusCode.NoContent, await http2.StatusAsync(HttpMethod.Post, "/emulation", Request("""{"id":2,"subscribe":{"channel":"a"}}""")));
        Assert.Equal("""{"id":2,"subscribe":{}}""", await StreamClient.NextAsync(stream));
        Assert.Equal(HttpStatusCode.NoContent, await http1.StatusAsync(HttpMethod.Post, "/emulation", Request("""{"id":3,"unsubscribe":{"channel":"a"}}""")));
        Assert.Equal("""{"id":3,"unsubscribe":{}}""", await StreamClient.NextAsync(stream));
    }
}
