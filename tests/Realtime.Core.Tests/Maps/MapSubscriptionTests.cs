using Realtime.Core.Cluster;

namespace Realtime.Core.Tests.Maps;

public sealed class MapSubscriptionTests : MapTestBase
{
    [Fact]
    public async Task What_changes_while_pages_are_read_follows_from_the_stream()
    {
        foreach (var key in (string[])["a", "b", "c", "d", "e"])
        {
            await Host.PutAsync("rec:m", key, "1");
        }

        var client = await Host.ConnectAsync();
        var first = await ReadAsync(client, "rec:m");
        await Host.PutAsync("rec:m", "a", "2");
        await Host.PutAsync("rec:m", "d", "2");
        var second = await NextPageAsync(client, "rec:m", first);
        var third = await NextPageAsync(client, "rec:m", second);
        await Host.PutAsync("rec:m", "b", "3");

        Assert.Equal((2, 2, 0), (Phase(first), Phase(second), Phase(third)));
        Assert.Equal("a=1 b=1 c=1 e=1", Text([.. List(first, "state"), .. List(second, "state"), .. List(third, "state")]));
        Assert.Equal("a=2 d=2", Text(List(third, "publications")));
        Assert.Equal("b=3", Text(await NextAsync(client)));
        Assert.True(third.GetProperty("recoverable").GetBoolean());
    }

    [Fact]
    public async Task Without_a_stream_changes_while_pages_are_read_follow_the_last_page()
    {
        foreach (var key in (string[])["a", "b", "c"])
        {
            await Host.PutAsync("eph:m", key, "1");
        }

        var client = await Host.ConnectAsync();
        var first = await ReadAsync(client, "eph:m");
        await Host.PutAsync("eph:m", "a", "2");
        await Host.RemoveAsync("eph:m", "b");
        var last = await NextPageAsync(client, "eph:m", first);
        await Host.PutAsync("eph:m", "d", "3");

        Assert.Equal("a=1 b=1 c=1", Text([.. List(first, "state"), .. List(last, "state")]));
        Assert.Equal("a=2 -b d=3", Text(await NextAsync(client), await NextAsync(client), await NextAsync(client)));
        Assert.False(last.TryGetProperty("recoverable", out _));
    }

    [Fact]
    public async Task A_client_far_behind_reads_the_stream_in_pages()
    {
        Recoverable.Map.StreamSize = 100;
        var client = await Host.ConnectAsync();
        await Host.PutAsync("rec:m", "a", "0");
        await Host.PutAsync("rec:m", "b", "0");
        await Host.PutAsync("rec:m", "c", "0");
        var first = await ReadAsync(client, "rec:m");
        for (var i = 1; i <= 5; i++)
        {
            await Host.PutAsync("rec:m", "k", $"{i}");
        }

        var state = await NextPageAsync(client, "rec:m", first);
        var stream = await ContinueAsync(client, "rec:m", state, phase: 1);
        var next = await ContinueAsync(client, "rec:m", stream, phase: 1);
        var live = await ContinueAsync(client, "rec:m", next, phase: 1);

        Assert.Equal((2, 1, 1, 0), (Phase(state), Phase(stream), Phase(next), Phase(live)));
        Assert.Equal("k=1 k=2 k=3 k=4 k=5", Text([.. List(stream, "publications"), .. List(next, "publications"), .. List(live, "publications")]));
    }

    [Fact]
    public async Task A_client_that_comes_back_gets_what_it_missed()
    {
        await Host.PutAsync("rec:m", "a", "1");
        var gone = await Host.ConnectAsync();
        var before = await ReadAsync(gone, "rec:m");
        gone.Client.OnTransportClosed(Protocol.Disconnect.ConnectionClosed);
        await Host.PutAsync("rec:m", "b", "2");
        await Host.RemoveAsync("rec:m", "a");

        var client = await Host.ConnectAsync();
        var result = await ContinueAsync(client, "rec:m", before, phase: 0, ",\"recover\":true");

        Assert.Equal("b=2 -a", Text(List(result, "publications")));
        Assert.True(result.GetProperty("recovered").GetBoolean());
    }

    [Fact]
    public async Task A_gap_or_a_foreign_epoch_is_unrecoverable()
    {
        Recoverable.Map.StreamSize = 2;
        var client = await Host.ConnectAsync();
        var position = await Host.PutAsync("rec:m", "a", "1");
        for (var i = 0; i < 3; i++)
        {
            await Host.PutAsync("rec:m", "a", "1");
        }

        foreach (var (offset, epoch) in ((int, string)[])[(1, position.Epoch), (2, "other"), (9, position.Epoch)])
        {
            foreach (var phase in (int[])[0, 1])
            {
                var reply = await client.CallAsync(
                    "subscribe", $$"""{"channel":"rec:m","type":1,"phase":{{phase}},"recover":true,"offset":{{offset}},"epoch":"{{epoch}}"}""");
                Assert.Equal(112, Code(reply));
            }
        }

        Assert.Equal(0, Host.Hub.SubscriptionCount);
    }

    [Fact]
    public async Task A_map_cleared_while_pages_are_read_is_unrecoverable()
    {
        foreach (var key in (string[])["a", "b", "c"])
        {
            await Host.PutAsync("rec:m", key, "1");
        }

        var client = await Host.ConnectAsync();
        var first = await ReadAsync(client, "rec:m");
        await Host.Maps.ClearAsync("rec:m", TestContext.Current.CancellationToken);

        var reply = await client.CallAsync("subscribe", $$"""{"channel":"rec:m","type":1,"phase":2,"cursor":"b","offset":{{Offset(first)}},"epoch":"{{Epoch(first)}}"}""");
        Assert.Equal(112, Code(reply));
        Assert.Equal(0, Phase(await ReadAsync(client, "rec:m")));
    }

    [Theory]
    [InlineData("rec:m")]
    [InlineData("eph:m")]
    public async Task A_subscribe_between_two_pages_can_end_at_once(string channel)
    {
        foreach (var key in (string[])["a", "b", "c"])
        {
            await Host.PutAsync(channel, key, "1");
        }

        var client = await Host.ConnectAsync();
        await ReadAsync(client, channel);
        await client.CallAsync("unsubscribe", $$"""{"channel":"{{channel}}"}""");
        Assert.Equal(0, Host.Hub.SubscriptionCount);

        await ReadAsync(client, channel);
        await Host.Control.UnsubscribeAsync(new ClientSelector(""), channel, TestContext.Current.CancellationToken);
        Assert.Equal(2000, (await client.NextPushAsync()).GetProperty("unsubscribe").GetProperty("code").GetInt32());

        await ReadAsync(client, channel);
        client.Client.OnTransportClosed(Protocol.Disconnect.ConnectionClosed);
        Assert.Equal(0, Host.Hub.SubscriptionCount);
    }

    [Fact]
    public async Task Reading_pages_has_its_time()
    {
        foreach (var channel in (string[])["rec:m", "eph:m"])
        {
            foreach (var key in (string[])["a", "b", "c"])
            {
                await Host.PutAsync(channel, key, "1");
            }
        }

        var client = await Host.ConnectAsync();
        await ReadAsync(client, "eph:m");
        Assert.Equal(1, Host.Hub.SubscriptionCount);
        Host.Time.Advance(TimeSpan.FromSeconds(6));

        await ReadAsync(client, "rec:m");
        Assert.Equal(0, Host.Hub.SubscriptionCount);
        Host.Time.Advance(TimeSpan.FromSeconds(6));
        await client.SendAsync("""{"id":9,"subscribe":{"channel":"rec:m","type":1,"phase":2,"cursor":"b"}}""");

        Assert.Equal(3008u, await client.ClosedAsync());
    }

    [Fact]
    public async Task Phases_need_what_went_before()
    {
        var client = await Host.ConnectAsync();

        async Task<int> CodeOf(string channel, string more) =>
            Code(await client.CallAsync("subscribe", $$"""{"channel":"{{channel}}","type":1,{{more}}}"""));

        Assert.Equal(103, await CodeOf("rec:m", "\"phase\":1"));
        Assert.Equal(107, await CodeOf("eph:m", "\"phase\":1"));
        Assert.Equal(107, await CodeOf("rec:m", "\"phase\":7"));
        Assert.Equal(103, await CodeOf("rec:m", "\"phase\":2,\"cursor\":\"x\""));
        Assert.Equal(112, await CodeOf("rec:m", "\"phase\":0"));
        Assert.Empty(client.Client.Subscriptions());
    }

    [Fact]
    public async Task A_lost_map_is_noticed_by_the_position_check()
    {
        Options.Client.ChannelPositionCheckDelay = TimeSpan.FromSeconds(10);
        await Host.PutAsync("rec:m", "a", "1");
        var client = await Host.ConnectAsync();
        await ReadAsync(client, "rec:m");

        await Host.Maps.ClearAsync("rec:m", TestContext.Current.CancellationToken);
        Host.Time.Advance(Options.Client.PresenceUpdateInterval + TimeSpan.FromSeconds(1));

        Assert.Equal(2500, (await client.NextPushAsync()).GetProperty("unsubscribe").GetProperty("code").GetInt32());
    }
}
