using System.Net;
using Realtime.Node.Tests.Transports.Streaming;

namespace Realtime.Node.Tests.Transports.Unidirectional;

public sealed class UnidirectionalEndpointTests
{
    private const string BadToken = """{"token":"a.b.c"}""";

    [Theory]
    [InlineData("/connection/uni_sse", "data: ")]
    [InlineData("/connection/uni_http_stream", "")]
    public async Task The_first_message_is_the_connect_push(string target, string prefix)
    {
        await using var server = await StreamClient.StartAsync(StreamClient.Options());
        using var client = new StreamClient(server.Port);

        using var stream = await client.OpenAsync(HttpMethod.Post, target, """{"subs":{"a":{}}}""");

        var message = await StreamClient.NextAsync(stream);
        Assert.StartsWith(prefix, message, StringComparison.Ordinal);
        var connect = StreamClient.ConnectOf(message![prefix.Length..]);
        Assert.Equal(["client", "version", "subs", "ping", "session"], connect.EnumerateObject().Select(static property => property.Name));
    }

    [Fact]
    public async Task A_failed_connect_is_a_disconnect_push_in_a_stream_of_status_200()
    {
        await using var server = await StreamClient.StartAsync(StreamClient.Options());
        using var client = new StreamClient(server.Port);

        using var stream = await client.OpenAsync(HttpMethod.Post, "/connection/uni_http_stream", BadToken);

        Assert.Equal("""{"disconnect":{"code":3500,"reason":"invalid token"}}""", await StreamClient.NextAsync(stream));
        Assert.Null(await StreamClient.NextAsync(stream));
    }

    [Fact]
    public async Task A_failed_connect_is_the_response_that_is_configured_for_its_code()
    {
        var options = StreamClient.Options();
        options.UniHttpStream.ConnectCodeToHttpResponse.Enabled = true;
        options.UniHttpStream.ConnectCodeToHttpResponse.Transforms = [new() { Code = 3500, To = { StatusCode = 403 } }];
        options.UniSse.ConnectCodeToHttpResponse.Enabled = true;
        await using var server = await StreamClient.StartAsync(options);
        using var client = new StreamClient(server.Port);

        using var mapped = await client.SendAsync(HttpMethod.Post, "/connection/uni_http_stream", BadToken);
        using var other = await client.SendAsync(HttpMethod.Post, "/connection/uni_sse", BadToken);

        Assert.Equal(HttpStatusCode.Forbidden, mapped.StatusCode);
        Assert.Equal("invalid token", await mapped.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
        Assert.Equal(HttpStatusCode.InternalServerError, other.StatusCode);
        Assert.Equal("Internal Server Error", await other.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
        Assert.Equal(0, server.Tracker.Count);
    }

    [Fact]
    public async Task With_responses_configured_a_good_connect_still_streams()
    {
        var options = StreamClient.Options();
        options.UniSse.ConnectCodeToHttpResponse.Enabled = true;
        await using var server = await StreamClient.StartAsync(options);
        using var client = new StreamClient(server.Port);

        using var stream = await client.OpenAsync(HttpMethod.Get, "/connection/uni_sse");

        Assert.StartsWith("""data: {"connect":{""", await StreamClient.NextAsync(stream), StringComparison.Ordinal);
    }
}
