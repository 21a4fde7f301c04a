using Realtime.Core.Cluster;
using Realtime.Protocol;
using Realtime.TestSupport.Cluster;
using Realtime.TestSupport.Engine;

namespace Realtime.Core.Tests.Cluster;

public sealed class ClusterControlTests : ClusterTestBase
{
    private static readonly ClientSelector _anonymous = new("");

    [Fact]
    public async Task Subscribe_reaches_clients_on_every_node()
    {
        var (first, second) = await StartAsync();
        var local = await first.Engine.ConnectAsync();
        var remote = await second.Engine.ConnectAsync();

        Assert.Null(await first.Control.SubscribeAsync(_anonymous, new ServerSubscribe { Channel = "a", Data = "1"u8.ToArray() }, CancellationToken));

        foreach (var client in new[] { local, remote })
        {
            var push = await client.NextPushAsync();
            Assert.Equal(("a", 1), (push.GetProperty("channel").GetString(), push.GetProperty("subscribe").GetProperty("data").GetInt32()));
        }
    }

    [Fact]
    public async Task Unsubscribe_reaches_clients_on_every_node()
    {
        var (first, second) = await StartAsync();
        var local = await first.Engine.ConnectAsync();
        var remote = await second.Engine.ConnectAsync();
        await local.SubscribeAsync("a");
        await remote.SubscribeAsync("a");

        Assert.Null(await first.Control.UnsubscribeAsync(_anonymous, "a", CancellationToken));

        foreach (var client in new[] { local, remote })
        {
            Assert.Equal(2000, (await client.NextPushAsync()).GetProperty("unsubscribe").GetProperty("code").GetInt32());
        }

        Assert.Equal((0, 0), (first.Engine.Hub.SubscriptionCount, second.Engine.Hub.SubscriptionCount));
    }

    [Fact]
    public async Task Disconnect_reaches_clients_on_every_node_but_those_on_the_whitelist()
    {
        var (first, second) = await StartAsync();
        var local = await first.Engine.ConnectAsync();
        var remote = await second.Engine.ConnectAsync();
        var spared = await second.Engine.ConnectAsync();
        var disconnect = new ServerDisconnect(new Disconnect(4321, "go"), [spared.Client.Uid.ToString()]);

        Assert.Null(await first.Control.DisconnectAsync(_anonymous, disconnect, CancellationToken));

        Assert.Equal(4321u, await local.ClosedAsync());
        Assert.Equal(4321u, await remote.ClosedAsync());
        Assert.False(spared.Transport.Closed.IsCompleted);
    }

    [Fact]
    public async Task One_client_of_another_node_can_be_meant()
    {
        var (first, second) = await StartAsync();
        var meant = await second.Engine.ConnectAsync();
        var other = await second.Engine.ConnectAsync();

        await first.Control.DisconnectAsync(
            new ClientSelector("", meant.Client.Uid.ToString()), new ServerDisconnect(Disconnect.ForceNoReconnect, []), CancellationToken);

        Assert.Equal(3503u, await meant.ClosedAsync());
        Assert.False(other.Transport.Closed.IsCompleted);
    }

    [Fact]
    public async Task Another_user_is_not_meant()
    {
        var (first, second) = await StartAsync();
        var remote = await second.Engine.ConnectAsync();

        await first.Control.DisconnectAsync(new ClientSelector("somebody"), new ServerDisconnect(Disconnect.ForceNoReconnect, []), CancellationToken);
        await first.Control.UnsubscribeAsync(_anonymous, "a", CancellationToken);

        Assert.True((await remote.NextPushAsync()).TryGetProperty("unsubscribe", out _));
    }

    [Fact]
    public async Task Refresh_reaches_clients_on_every_node()
    {
        var (first, second) = await StartAsync();
        var remote = await second.Engine.ConnectAsync();
        var expireAt = Time.GetUtcNow().ToUnixTimeSeconds() + 60;

        await first.Control.RefreshAsync(_anonymous, new ServerRefresh(false, expireAt, default), CancellationToken);
        var refresh = (await remote.NextPushAsync()).GetProperty("refresh");
        Assert.Equal((true, 60), (refresh.GetProperty("expires").GetBoolean(), refresh.GetProperty("ttl").GetInt32()));

        await first.Control.RefreshAsync(_anonymous, new ServerRefresh(true, 0, default), CancellationToken);
        Assert.Equal(3005u, await remote.ClosedAsync());
    }

    [Fact]
    public async Task What_concerns_one_user_is_done_in_order()
    {
        var (first, second) = await StartAsync();
        var remote = await second.Engine.ConnectAsync();

        for (var i = 0; i < 50; i++)
        {
            await first.Control.SubscribeAsync(_anonymous, new ServerSubscribe { Channel = "a" }, CancellationToken);
            await first.Control.UnsubscribeAsync(_anonymous, "a", CancellationToken);
        }

        for (var i = 0; i < 50; i++)
        {
            Assert.True((await remote.NextPushAsync()).TryGetProperty("subscribe", out _));
            Assert.True((await remote.NextPushAsync()).TryGetProperty("unsubscribe", out _));
        }
    }

    [Fact]
    public async Task An_unknown_channel_is_an_error_and_nobody_is_told()
    {
        var (first, _) = await StartAsync();
        var sent = first.Controller.Sent;

        Assert.Equal(ClientError.UnknownChannel, await first.Control.SubscribeAsync(_anonymous, new ServerSubscribe { Channel = "no:a" }, CancellationToken));
        Assert.Equal(ClientError.UnknownChannel, await first.Control.UnsubscribeAsync(_anonymous, "no:a", CancellationToken));
        Assert.Equal(sent, first.Controller.Sent);
    }

    [Fact]
    public async Task A_channel_that_the_other_node_does_not_know_does_no_harm_there()
    {
        var options = EngineHost.OpenOptions();
        EngineHost.AddOpenNamespace(options, "new");
        var first = await Cluster.AddAsync(options);
        var second = await Cluster.AddAsync();
        var remote = await second.Engine.ConnectAsync();

        await first.Control.SubscribeAsync(_anonymous, new ServerSubscribe { Channel = "new:a" }, CancellationToken);
        await first.Control.SubscribeAsync(_anonymous, new ServerSubscribe { Channel = "a" }, CancellationToken);

        Assert.Equal("a", (await remote.NextPushAsync()).GetProperty("channel").GetString());
    }

    [Fact]
    public async Task A_broken_controller_is_an_exception()
    {
        var (first, _) = await StartAsync();
        first.Controller.IsBroken = true;

        await Assert.ThrowsAsync<IOException>(async () =>
            await first.Control.DisconnectAsync(_anonymous, new ServerDisconnect(Disconnect.ForceNoReconnect, []), CancellationToken));
    }

    private async Task<(ClusterHostNode First, ClusterHostNode Second)> StartAsync() => (await Cluster.AddAsync(), await Cluster.AddAsync());
}
