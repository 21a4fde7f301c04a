using System.Net;

namespace Realtime.Node.Tests.Transports.Streaming;

public sealed class StreamEndpointTests
{
    private const string Farewell = """{"push":{"disconnect":{"code":3501,"reason":"bad request"}}}""";

    [Theory]
    [InlineData("")]
    [InlineData("garbage")]
    public async Task A_malformed_first_frame_is_answered_by_a_disconnect_push_and_the_end_of_the_stream(string body)
    {
        await using var server = await StreamClient.StartAsync(StreamClient.Options());
        using var client = new StreamClient(server.Port);

        using var stream = await client.OpenAsync(HttpMethod.Post, "/connection/http_stream", body);

        Assert.Equal(Farewell, await StreamClient.NextAsync(stream));
        Assert.Null(await StreamClient.NextAsync(stream));
    }

    [Fact]
    public async Task Messages_of_http_stream_are_lines_and_of_sse_events()
    {
        await using var server = await StreamClient.StartAsync(StreamClient.Options());
        using var client = new StreamClient(server.Port);

        using var lines = await client.OpenAsync(HttpMethod.Post, "/connection/http_stream", StreamClient.EmptyConnect);
        using var events = await client.OpenAsync(HttpMethod.Get, "/connection/sse?cf_connect=" + Uri.EscapeDataString(StreamClient.EmptyConnect));

        Assert.StartsWith("""{"id":1,"connect":{""", await StreamClient.NextAsync(lines), StringComparison.Ordinal);
        Assert.StartsWith("""data: {"id":1,"connect":{""", await StreamClient.NextAsync(events), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Nothing_on_the_way_is_to_buffer_or_keep_a_stream()
    {
        await using var server = await StreamClient.StartAsync(StreamClient.Options());
        using var client = new StreamClient(server.Port);

        using var response = await client.SendAsync(HttpMethod.Get, "/connection/uni_sse");

        Assert.Equal("text/event-stream; charset=utf-8", response.Content.Headers.ContentType!.ToString());
        Assert.Equal(["no"], response.Headers.GetValues("X-Accel-Buffering"));
        Assert.True(response.Headers.CacheControl!.NoCache && response.Headers.CacheControl.NoStore);
    }

    [Fact]
    public async Task Events_come_without_carriage_returns_which_make_eventsource_2_lose_the_first()
    {
        await using var server = await StreamClient.StartAsync(StreamClient.Options());
        using var client = new StreamClient(server.Port);

        using var response = await client.SendAsync(HttpMethod.Get, "/connection/sse?cf_connect=" + Uri.EscapeDataString(StreamClient.EmptyConnect));
        await using var body = await response.Content.ReadAsStreamAsync(TestContext.Current.CancellationToken);
        var start = new byte[8];
        await body.ReadExactlyAsync(start, TestContext.Current.CancellationToken);

        Assert.Equal("\ndata: {"u8, start);
    }

    [Theory]
    [InlineData("GET", "/connection/http_stream", HttpStatusCode.MethodNotAllowed)]
    [InlineData("OPTIONS", "/connection/http_stream", HttpStatusCode.NoContent)]
    [InlineData("GET", "/connection/sse", HttpStatusCode.BadRequest)]
    [InlineData("PUT", "/connection/sse", HttpStatusCode.MethodNotAllowed)]
    [InlineData("GET", "/connection/uni_http_stream", HttpStatusCode.MethodNotAllowed)]
    [InlineData("PUT", "/connection/uni_sse", HttpStatusCode.MethodNotAllowed)]
    [InlineData("GET", "/connection/uni_sse?cf_connect=garbage", HttpStatusCode.BadRequest)]
    [InlineData("GET", "/emulation", HttpStatusCode.MethodNotAllowed)]
    [InlineData("OPTIONS", "/emulation", HttpStatusCode.NoContent)]
    public async Task A_request_of_another_kind_gets_a_status(string method, string target, HttpStatusCode expected)
    {
        await using var server = await StreamClient.StartAsync(StreamClient.Options());
        using var client = new StreamClient(server.Port);

        Assert.Equal(expected, await client.StatusAsync(new HttpMethod(method), target));
    }

    [Theory]
    [InlineData("/connection/http_stream")]
    [InlineData("/connection/sse")]
    [InlineData("/connection/uni_http_stream")]
    [InlineData("/connection/uni_sse")]
    [InlineData("/emulation")]
    public async Task A_body_over_the_limit_gets_413(string target)
    {
        var options = StreamClient.Options();
        options.HttpStream.MaxRequestBodySize = options.Sse.MaxRequestBodySize = options.Emulation.MaxRequestBodySize = 100;
        options.UniHttpStream.MaxRequestBodySize = options.UniSse.MaxRequestBodySize = 100;
        await using var server = await StreamClient.StartAsync(options);
        using var client = new StreamClient(server.Port);

        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, await client.StatusAsync(HttpMethod.Post, target, new string(' ', 101)));
        Assert.NotEqual(HttpStatusCode.RequestEntityTooLarge, await client.StatusAsync(HttpMethod.Post, target, new string(' ', 100)));
    }

    [Fact]
    public async Task Only_an_allowed_origin_gets_headers_for_browsers_and_no_origin_is_refused()
    {
        var options = StreamClient.Options();
        options.Client.AllowedOrigins = ["https://good.example"];
        await using var server = await StreamClient.StartAsync(options);
        using var client = new StreamClient(server.Port);

        using var good = await client.SendAsync(HttpMethod.Get, "/connection/uni_sse", null, ("Origin", "https://good.example"));
        using var bad = await client.SendAsync(HttpMethod.Get, "/connection/uni_sse", null, ("Origin", "https://bad.example"));

        Assert.Equal(["https://good.example"], good.Headers.GetValues("Access-Control-Allow-Origin"));
        Assert.Equal(["true"], good.Headers.GetValues("Access-Control-Allow-Credentials"));
        Assert.Equal(HttpStatusCode.OK, bad.StatusCode);
        Assert.False(bad.Headers.Contains("Access-Control-Allow-Origin"));
    }

    [Fact]
    public async Task A_full_node_answers_503()
    {
        var options = StreamClient.Options();
        options.Client.ConnectionLimit = 1;
        await using var server = await StreamClient.StartAsync(options);
        using var client = new StreamClient(server.Port);
        using var first = await client.OpenAsync(HttpMethod.Get, "/connection/uni_sse");
        await StreamClient.NextAsync(first);

        Assert.Equal(HttpStatusCode.ServiceUnavailable, await client.StatusAsync(HttpMethod.Get, "/connection/uni_sse"));
        Assert.Equal(HttpStatusCode.ServiceUnavailable, await client.StatusAsync(HttpMethod.Post, "/connection/http_stream", StreamClient.EmptyConnect));
    }

    [Fact]
    public async Task A_shutdown_pushes_3001_and_ends_the_streams()
    {
        await using var server = await StreamClient.StartAsync(StreamClient.Options());
        using var client = new StreamClient(server.Port);
        using var both = await client.OpenAsync(HttpMethod.Post, "/connection/http_stream", StreamClient.EmptyConnect);
        using var uni = await client.OpenAsync(HttpMethod.Post, "/connection/uni_http_stream", "{}");
        await StreamClient.NextAsync(both);
        await StreamClient.NextAsync(uni);

        var stopped = server.StopAsync();

        Assert.Equal("""{"push":{"disconnect":{"code":3001,"reason":"shutdown"}}}""", await StreamClient.NextAsync(both));
        Assert.Equal("""{"disconnect":{"code":3001,"reason":"shutdown"}}""", await StreamClient.NextAsync(uni));
        Assert.Null(await StreamClient.NextAsync(both));
        Assert.Null(await StreamClient.NextAsync(uni));
        await stopped;
        Assert.Equal(0, server.Tracker.Count);
    }

    [Fact]
    public async Task A_client_that_leaves_is_forgotten()
    {
        await using var server = await StreamClient.StartAsync(StreamClient.Options());
        using var client = new StreamClient(server.Port);
        using (var stream = await client.OpenAsync(HttpMethod.Get, "/connection/uni_sse"))
        {
            await StreamClient.NextAsync(stream);
            Assert.Equal(1, server.Tracker.Count);
        }

        await server.Tracker.WhenEmptyAsync().WaitAsync(TimeSpan.FromSeconds(30), TestContext.Current.CancellationToken);
    }
}
