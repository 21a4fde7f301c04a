using Realtime.Core.Configuration;
using Realtime.Protocol;
using Realtime.TestSupport.Engine;

namespace Realtime.Core.Tests.Clients;

public sealed class ClientLifecycleTests : IDisposable
{
    private readonly RealtimeOptions _options = EngineHost.OpenOptions();
    private EngineHost? _host;

    private EngineHost Host => _host ??= new EngineHost(_options, TestContext.Current.CancellationToken);

    public void Dispose() => _host?.Dispose();

    [Fact]
    public async Task A_connect_is_answered_with_client_id_version_and_ping()
    {
        var result = await Host.Accept().ConnectAsync();

        Assert.True(Guid.TryParse(result.GetProperty("client").GetString(), out _));
        Assert.Equal(25, result.GetProperty("ping").GetInt32());
        Assert.True(result.GetProperty("pong").GetBoolean());
        Assert.Equal(1, Host.Clients.Count);
    }

    [Fact]
    public async Task A_connection_that_never_connects_is_stale()
    {
        var client = Host.Accept();

        Host.Time.Advance(_options.Client.StaleCloseDelay + TimeSpan.FromMilliseconds(50));

        Assert.Equal(3502u, await client.ClosedAsync());
    }

    [Fact]
    public async Task A_connected_client_is_pinged_and_closed_without_a_pong()
    {
        var client = await Host.ConnectAsync();

        Host.Time.Advance(_options.Client.PingInterval);
        Assert.Equal("{}", await client.Transport.NextTextAsync(TestContext.Current.CancellationToken));
        Host.Time.Advance(_options.Client.PongTimeout + TimeSpan.FromMilliseconds(50));

        Assert.Equal(3012u, await client.ClosedAsync());
    }

    [Fact]
    public async Task A_pong_keeps_the_connection_and_a_second_one_breaks_the_protocol()
    {
        var client = await Host.ConnectAsync();
        Host.Time.Advance(_options.Client.PingInterval);
        Assert.Equal("{}", await client.Transport.NextTextAsync(TestContext.Current.CancellationToken));

        Assert.True(await client.SendAsync("{}"));
        Host.Time.Advance(_options.Client.PongTimeout + TimeSpan.FromMilliseconds(50));
        Assert.Equal(1, Host.Clients.Count);

        Assert.False(await client.SendAsync("{}"));
        Assert.Equal(3501u, await client.ClosedAsync());
        Assert.Equal(0, Host.Clients.Count);
    }

    [Fact]
    public async Task A_refused_connection_answers_nothing_more_and_is_dropped()
    {
        _options.Client.Token.HmacSecretKey = "secret";
        var client = Host.Accept();

        // An expired HS256 token of the key `secret`.
        const string Expired = "eyJhbGciOiJIUzI1NiIsInR5cCI6IkpXVCJ9.eyJzdWIiOiJ1IiwiZXhwIjoxMH0.6j-PR_xdAl8xsIPvgpRZpbs5TMNVpdXhRqNYv6aPnG4";
        var reply = await client.CallAsync("connect", $$"""{"token":"{{Expired}}"}""");
        Assert.Equal(109, reply.GetProperty("error").GetProperty("code").GetInt32());

        Assert.True(await client.SendAsync("""{"id":5,"unsubscribe":{"channel":"a"}}"""));
        Assert.Equal(0, client.Transport.Unread);
        Host.Time.Advance(TimeSpan.FromSeconds(5.1));
        Assert.True(client.Transport.IsAborted);
        Assert.False(client.Transport.Closed.IsCompleted);
    }

    [Theory]
    [InlineData("garbage")]
    [InlineData("""{"id":1,"connect":{}}""")]
    [InlineData("""{"id":2}""")]
    [InlineData("""{"subscribe":{"channel":"a"}}""")]
    [InlineData("""{"id":2,"subscribe":{}}""")]
    [InlineData("""{"id":2,"ping":{}}""")]
    public async Task A_broken_frame_ends_the_connection(string frame)
    {
        var client = await Host.ConnectAsync();

        Assert.False(await client.SendAsync(frame));

        Assert.Equal(3501u, await client.ClosedAsync());
    }

    [Fact]
    public async Task A_message_ends_the_connection_since_nobody_takes_it()
    {
        var client = await Host.ConnectAsync();

        Assert.False(await client.SendAsync("""{"send":{"data":1}}"""));

        Assert.Equal(3508u, await client.ClosedAsync());
    }

    [Fact]
    public async Task A_reader_that_does_not_read_is_closed_as_slow_and_holds_up_nobody()
    {
        _options.Client.QueueMaxSize = 10_000;
        var slow = await Host.ConnectAsync();
        var quick = await Host.ConnectAsync();
        await slow.SubscribeAsync("a");
        await quick.SubscribeAsync("a");
        slow.Transport.Hold();
        for (var i = 0; i < 30; i++)
        {
            await Host.PublishAsync("a", $"\"{new string('x', 1000)}\"");
            await quick.NextPushAsync();
        }

        // The client is gone at once; the close frame goes out when the held write ends, and nothing that was queued does.
        await Eventually.UntilAsync(() => Host.Clients.Count == 1);
        slow.Transport.Release();
        Assert.Equal(3008u, await slow.ClosedAsync());
        Assert.InRange(slow.Transport.Unread, 0, 10);
    }

    [Fact]
    public async Task Messages_that_wait_go_out_in_one_write()
    {
        var client = await Host.ConnectAsync();
        await client.SubscribeAsync("a");
        client.Transport.Hold();
        var before = client.Transport.Writes;

        for (var i = 0; i < 50; i++)
        {
            await Host.PublishAsync("a", "1");
        }

        client.Transport.Release();
        for (var i = 0; i < 50; i++)
        {
            await client.NextPushAsync();
        }

        Assert.InRange(client.Transport.Writes - before, 1, 2);
    }

    [Fact]
    public async Task A_closed_client_leaves_no_trace()
    {
        _options.Channel.WithoutNamespace.Presence = true;
        var client = await Host.ConnectAsync();
        await client.SubscribeAsync("a");
        await client.SubscribeAsync("b");

        client.Client.OnTransportClosed(Disconnect.ConnectionClosed);

        Assert.Equal(0, Host.Clients.Count);
        Assert.Equal(0, Host.Hub.ChannelCount);
        Assert.Equal(0, Host.Hub.SubscriptionCount);
        Assert.Equal(0, (await Host.Presence.StatsAsync("a", TestContext.Current.CancellationToken)).NumClients);
    }
}
