using System.Net;
using System.Text;
using Microsoft.Extensions.DependencyInjection;
using Realtime.Core.Channels;
using Realtime.Core.Clients;
using Realtime.Core.Configuration;
using Realtime.Node.Tests.Transports.Streaming;
using Realtime.Node.Tests.Transports.WebSocket;
using Realtime.TestSupport.Engine;

namespace Realtime.Node.Tests.Transports.HttpStream;

public sealed class LongPollingTests
{
    private const string Subscribed = """{"subs":{"a":{}}}""";
    private static readonly TimeSpan _patience = TimeSpan.FromSeconds(30);

    // Lengths that no other timer has.
    private static readonly TimeSpan _pollTimeout = TimeSpan.FromSeconds(7);
    private static readonly TimeSpan _sessionTimeout = TimeSpan.FromSeconds(11);

    [Fact]
    public async Task A_response_ends_with_what_there_is_and_the_next_request_takes_up_the_session()
    {
        await using var server = await StartAsync();
        using var client = new PollClient(server.Port);
        await ConnectAsync(server, client);

        var next = client.NextAsync();
        Assert.Equal(HttpStatusCode.NoContent, await client.EmulateAsync("""{"id":2,"subscribe":{"channel":"a"}}"""));
        Assert.Equal(["""{"id":2,"subscribe":{}}"""], (await next).Messages);

        next = client.NextAsync();
        await PublishAsync(server, "1");
        Assert.Equal(["""{"push":{"channel":"a","pub":{"data":1}}}"""], (await next).Messages);
    }

    [Fact]
    public async Task What_comes_between_two_requests_waits_for_the_next_in_its_order()
    {
        await using var server = await StartAsync();
        using var client = new PollClient(server.Port);
        await ConnectAsync(server, client, Subscribed);

        var expected = new List<string>();
        for (var i = 0; i < 20; i++)
        {
            await PublishAsync(server, $"{i}");
            expected.Add("""{"push":{"channel":"a","pub":{"data":N}}}""".Replace("N", $"{i}", StringComparison.Ordinal));
        }

        var received = new List<string>();
        while (received.Count < expected.Count)
        {
            received.AddRange((await client.NextAsync()).Messages);
        }

        Assert.Equal(expected, received);
    }

    [Fact]
    public async Task A_request_may_bring_commands_along()
    {
        await using var server = await StartAsync();
        using var client = new PollClient(server.Port);
        await ConnectAsync(server, client);

        var (_, messages) = await client.NextAsync("""{"id":2,"subscribe":{"channel":"a"}}""");

        Assert.Equal(["""{"id":2,"subscribe":{}}"""], messages);
    }

    [Fact]
    public async Task A_request_that_waits_in_vain_is_answered_without_content_and_the_session_lives()
    {
        await using var server = await StartAsync();
        using var client = new PollClient(server.Port);
        await ConnectAsync(server, client, Subscribed);

        var next = client.NextAsync();
        await server.Time.AdvanceUntilAsync(next, _pollTimeout);
        Assert.Equal(HttpStatusCode.NoContent, (await next).Status);

        await PublishAsync(server, "1");
        Assert.Equal(["""{"push":{"channel":"a","pub":{"data":1}}}"""], (await client.NextAsync()).Messages);
    }

    [Fact]
    public async Task A_session_whose_next_request_does_not_come_is_over()
    {
        await using var server = await StartAsync();
        using var client = new PollClient(server.Port);
        await ConnectAsync(server, client);
        server.Time.Advance(_sessionTimeout - TimeSpan.FromMilliseconds(1));
        Assert.Equal(1, server.Tracker.Count);

        server.Time.Advance(TimeSpan.FromMilliseconds(1));

        await EndedAsync(server);
        Assert.Equal(HttpStatusCode.NotFound, (await client.NextAsync()).Status);
    }

    [Fact]
    public async Task A_client_that_leaves_while_it_waits_is_gone()
    {
        await using var server = await StartAsync();
        using (var client = new PollClient(server.Port))
        {
            await ConnectAsync(server, client);
            var next = client.NextAsync();
            await server.Time.WhenSetAsync(_pollTimeout);
            client.Dispose();
            await Assert.ThrowsAnyAsync<Exception>(() => next);
        }

        await EndedAsync(server);
    }

    [Fact]
    public async Task Only_one_request_of_a_session_may_wait()
    {
        await using var server = await StartAsync();
        using var client = new PollClient(server.Port);
        await ConnectAsync(server, client, Subscribed);
        var first = client.NextAsync();
        await server.Time.WhenSetAsync(_pollTimeout);

        Assert.Equal(HttpStatusCode.Conflict, (await client.NextAsync()).Status);

        await PublishAsync(server, "1");
        Assert.Single((await first).Messages);
    }

    [Fact]
    public async Task What_is_not_taken_is_bounded_by_the_queue_and_ends_the_session_as_slow()
    {
        var options = Options();
        options.Client.QueueMaxSize = 10_000;
        await using var server = await StartAsync(options);
        using var client = new PollClient(server.Port);
        await ConnectAsync(server, client, Subscribed);
        for (var i = 0; i < 100; i++)
        {
            await PublishAsync(server, $"\"{new string('x', 1000)}\"");
        }

        var messages = new List<string>();
        HttpStatusCode status;
        do
        {
            (status, var more) = await client.NextAsync();
            messages.AddRange(more);
        }
        while (status == HttpStatusCode.OK && !messages[^1].Contains("disconnect", StringComparison.Ordinal));

        Assert.Equal("""{"push":{"disconnect":{"code":3008,"reason":"slow"}}}""", messages[^1]);
        Assert.InRange(messages.Count, 1, 12);
        await EndedAsync(server);
    }

    [Theory]
    [InlineData("")]
    [InlineData("garbage")]
    public async Task A_malformed_first_frame_is_answered_by_a_disconnect_push(string body)
    {
        await using var server = await StartAsync();
        using var client = new PollClient(server.Port);

        var (status, messages) = await client.SendAsync(PollClient.ConnectTarget, body);

        Assert.Equal(HttpStatusCode.OK, status);
        Assert.Equal(["""{"push":{"disconnect":{"code":3501,"reason":"bad request"}}}"""], messages);
        await EndedAsync(server);
    }

    [Fact]
    public async Task A_session_is_known_by_its_id_on_its_node_alone()
    {
        await using var server = await StartAsync();
        using var client = new PollClient(server.Port);
        await ConnectAsync(server, client);

        Assert.Equal(HttpStatusCode.NotFound, (await client.NextAsync(session: "nobody")).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await client.NextAsync(session: "")).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await client.NextAsync(node: "nobody")).Status);
        Assert.Equal(HttpStatusCode.BadRequest, (await client.SendAsync(PollClient.NextTarget, "garbage")).Status);
        using var streams = new StreamClient(server.Port);
        using var stream = await streams.OpenAsync(HttpMethod.Post, "/connection/http_stream", StreamClient.EmptyConnect);
        var other = StreamClient.ConnectOf(await StreamClient.NextAsync(stream)).GetProperty("session").GetString();
        Assert.Equal(HttpStatusCode.NotFound, (await client.NextAsync(session: other)).Status);
    }

    [Fact]
    public async Task Requests_of_another_kind_get_a_status()
    {
        var options = Options();
        options.HttpStream.MaxRequestBodySize = 100;
        await using var server = await StartAsync(options);
        using var client = new PollClient(server.Port);

        Assert.Equal(HttpStatusCode.MethodNotAllowed, await client.StatusAsync(HttpMethod.Get, PollClient.NextTarget));
        Assert.Equal(HttpStatusCode.NoContent, await client.StatusAsync(HttpMethod.Options, PollClient.NextTarget));
        Assert.Equal(HttpStatusCode.BadRequest, await client.StatusAsync(HttpMethod.Post, "/connection/http_stream?cf_poll=other", "{}"));
        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, await client.StatusAsync(HttpMethod.Post, PollClient.ConnectTarget, new string(' ', 101)));
        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, await client.StatusAsync(HttpMethod.Post, PollClient.NextTarget, new string(' ', 101)));
    }

    [Fact]
    public async Task It_is_not_there_unless_enabled()
    {
        await using var server = await StreamClient.StartAsync(StreamClient.Options());
        using var client = new PollClient(server.Port);

        Assert.Equal(HttpStatusCode.NotFound, await client.StatusAsync(HttpMethod.Post, PollClient.ConnectTarget, StreamClient.EmptyConnect));
    }

    [Fact]
    public async Task A_full_node_refuses_new_sessions_and_serves_those_it_has()
    {
        var options = Options();
        options.Client.ConnectionLimit = 1;
        await using var server = await StartAsync(options);
        using var client = new PollClient(server.Port);
        await ConnectAsync(server, client, Subscribed);

        Assert.Equal(HttpStatusCode.ServiceUnavailable, await client.StatusAsync(HttpMethod.Post, PollClient.ConnectTarget, StreamClient.EmptyConnect));
        await PublishAsync(server, "1");
        Assert.Equal(HttpStatusCode.OK, (await client.NextAsync()).Status);
    }

    [Fact]
    public async Task A_shutdown_answers_the_request_that_waits_with_3001()
    {
        await using var server = await StartAsync();
        using var client = new PollClient(server.Port);
        await ConnectAsync(server, client);
        var next = client.NextAsync();
        await server.Time.WhenSetAsync(_pollTimeout);

        var stopped = server.StopAsync();

        Assert.Equal(["""{"push":{"disconnect":{"code":3001,"reason":"shutdown"}}}"""], (await next).Messages);
        await stopped;
    }

    private static RealtimeOptions Options()
    {
        var options = StreamClient.Options();
        options.HttpStream.LongPolling = new LongPollingOptions { Enabled = true, PollTimeout = _pollTimeout, SessionTimeout = _sessionTimeout };

        // A ping would answer a request that is to wait.
        options.Client.PingInterval = TimeSpan.FromSeconds(-1);
        return options;
    }

    private static Task<NodeServer> StartAsync(RealtimeOptions? options = null) => StreamClient.StartAsync(options ?? Options());

    /// <summary>Opens a session and returns when no request of it is there.</summary>
    private static async Task ConnectAsync(NodeServer server, PollClient client, string connect = "{}")
    {
        await client.ConnectAsync(connect);
        await server.Time.WhenSetAsync(_sessionTimeout);
    }

    private static async Task PublishAsync(NodeServer server, string data)
    {
        var publisher = server.Services.GetRequiredService<ChannelPublisher>();
        var request = new PublicationRequest { Data = Encoding.UTF8.GetBytes(data) };
        Assert.True((await publisher.PublishAsync("a", request, TestContext.Current.CancellationToken)).IsSuccess);
    }

    private static async Task EndedAsync(NodeServer server)
    {
        await server.Tracker.WhenEmptyAsync().WaitAsync(_patience, TestContext.Current.CancellationToken);
        var clients = server.Services.GetRequiredService<ConnectedClients>();
        await Eventually.UntilAsync(() => clients.Count == 0);
    }
}
