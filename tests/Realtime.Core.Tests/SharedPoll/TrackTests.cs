using Realtime.TestSupport.Engine;

namespace Realtime.Core.Tests.SharedPoll;

public sealed class TrackTests : SharedPollTestBase
{
    [Fact]
    public async Task A_new_key_is_asked_for_at_once_and_follows_the_reply()
    {
        var client = await SubscribedAsync("ver:a");

        Assert.Equal("{}", (await TrackAsync(client, "ver:a", "x")).GetRawText());
        var call = await Backend.NextAsync();
        Assert.Equal(("default", "ver:a", "x"), (call.Proxy, call.Channel, call.Keys));
        call.Answer(PollCall.Item("x", "{\"v\":1}", 7));

        Assert.Equal("x={\"v\":1}@7", await NextAsync(client));
    }

    [Fact]
    public async Task Keys_that_come_while_a_call_is_under_way_go_together()
    {
        var client = await SubscribedAsync("ver:a");
        await TrackAsync(client, "ver:a", "a");
        var first = await Backend.NextAsync();
        await TrackAsync(client, "ver:a", "b", "c");
        await TrackAsync(client, "ver:a", "d");

        first.Answer();

        Assert.Equal(["b", "c", "d"], (await Backend.NextAsync()).Keys.Split(' ').Order());
    }

    [Fact]
    public async Task A_client_with_a_version_waits_for_the_next_round()
    {
        var client = await SubscribedAsync("ver:a");
        await TrackAsync(client, "ver:a", "x@5");
        Assert.Equal(0, Backend.Waiting);

        var call = await NextRoundAsync();
        Assert.Equal("x", call.Keys);
        call.Answer(PollCall.Item("x", "5", 5));
        (await NextRoundAsync()).Answer(PollCall.Item("x", "6", 6));

        Assert.Equal("x=6@6", await NextAsync(client));
    }

    [Fact]
    public async Task A_second_client_gets_what_the_first_has()
    {
        var first = await WithDataAsync("ver:a", "x", "1", 3);
        var second = await SubscribedAsync("ver:a");
        await TrackAsync(second, "ver:a", "x");

        var call = await Backend.NextAsync();
        Assert.Equal("x", call.Keys);
        call.Answer(PollCall.Item("x", "1", 3));

        Assert.Equal("x=1@3", await NextAsync(second));
        Assert.Equal(0, first.Transport.Unread);
    }

    [Fact]
    public async Task Many_clients_with_nothing_make_one_call()
    {
        await WithDataAsync("ver:a", "x", "1", 3);
        var clients = new List<EngineClient>();
        for (var i = 0; i < 5; i++)
        {
            clients.Add(await SubscribedAsync("ver:a"));
            await TrackAsync(clients[i], "ver:a", "x");
        }

        (await Backend.NextAsync()).Answer(PollCall.Item("x", "1", 3));

        foreach (var client in clients)
        {
            Assert.Equal("x=1@3", await NextAsync(client));
        }

        Assert.Equal(0, Backend.Waiting);
    }

    [Theory]
    [InlineData("", "")]
    [InlineData("""{"signature":"","items":[]}""", "")]
    [InlineData("null", "")]
    public async Task Nothing_to_track_is_a_bad_request(string batches, string more)
    {
        var client = await SubscribedAsync("ver:a");

        Assert.Equal(107, Code(await SendTrackAsync(client, "ver:a", batches, more)));
    }

    [Fact]
    public async Task A_key_without_a_name_is_a_bad_request()
    {
        var client = await SubscribedAsync("ver:a");

        Assert.Equal(107, Code(await SendTrackAsync(client, "ver:a", Batch("ver:a", 0, ""))));
        Assert.Equal(107, Code(await UntrackAsync(client, "ver:a")));
        Assert.Equal("{}", (await UntrackAsync(client, "ver:a", "never tracked")).GetProperty("sub_refresh").GetRawText());
    }

    [Fact]
    public async Task Only_subscribers_track()
    {
        var client = await Host.ConnectAsync();
        Assert.Equal(103, Code(await SendTrackAsync(client, "ver:a", Batch("ver:a", 0, "x"))));

        await client.SubscribeAsync("stream");
        Assert.Equal(107, Code(await SendTrackAsync(client, "stream", Batch("stream", 0, "x"))));
    }

    [Fact]
    public async Task A_connection_tracks_no_more_keys_than_it_may()
    {
        Versioned.MaxKeysPerConnection = 2;
        var client = await SubscribedAsync("ver:a");
        Assert.Equal(106, Code(await SendTrackAsync(client, "ver:a", Batch("forged", "a", "b", "c"))));
        await TrackAsync(client, "ver:a", "a@1", "b@1");
        Assert.Equal(106, Code(await SendTrackAsync(client, "ver:a", Batch("ver:a", 0, "c@1"))));

        // What is tracked already, or given up in the same step, does not count.
        await TrackAsync(client, "ver:a", "b@1", "a@1");
        Assert.Equal("{}", (await SendTrackAsync(client, "ver:a", Batch("ver:a", 0, "b@1", "c@1", "d@1"), ",\"untrack\":[\"a\",\"d\"]")).GetProperty("sub_refresh").GetRawText());
        await UntrackAsync(client, "ver:a", "b");
        await TrackAsync(client, "ver:a", "e@1");

        Assert.Equal("c e", (await NextRoundAsync()).Keys);
    }

    [Fact]
    public async Task Of_a_key_in_several_batches_the_last_counts()
    {
        var client = await SubscribedAsync("ver:a");
        await SendTrackAsync(client, "ver:a", Batch("ver:a", 0, "x") + "," + Batch("ver:a", 0, "x@9"));

        (await NextRoundAsync()).Answer(PollCall.Item("x", "9", 9));
        (await NextRoundAsync()).Answer(PollCall.Item("x", "10", 10));

        Assert.Equal("x=10@10", await NextAsync(client));
    }

    [Fact]
    public async Task Nothing_runs_when_nobody_tracks()
    {
        var first = await WithDataAsync("ver:a", "x", "1", 1);
        var second = await WithDataAsync("ver:a", "y", "1", 1);
        var third = await WithDataAsync("ver:a", "z", "1", 1);

        await UntrackAsync(first, "ver:a", "x");
        await second.CallAsync("unsubscribe", """{"channel":"ver:a"}""");
        Assert.Equal(1, Host.Polls.KeyCount);
        third.Client.OnTransportClosed(Realtime.Protocol.Disconnect.ConnectionClosed);
        await Eventually.UntilAsync(() => Host.Polls.KeyCount == 0);

        Host.Time.Advance(TimeSpan.FromMinutes(1));
        Assert.Equal(0, Backend.Waiting);
        await first.CallAsync("unsubscribe", """{"channel":"ver:a"}""");
        Host.Time.Advance(TimeSpan.FromMinutes(1));
        Assert.Equal(0, Host.Polls.ChannelCount);
    }

    [Fact]
    public async Task Keys_whose_signature_expired_are_dropped_after_the_delay()
    {
        Options.Client.PresenceUpdateInterval = TimeSpan.FromSeconds(1);
        Versioned.TrackExpiredExtraDelay = TimeSpan.FromSeconds(10);
        var client = await SubscribedAsync("ver:a");
        await SendTrackAsync(client, "ver:a", Batch("ver:a", Now + 20, "x@1") + "," + Batch("ver:a", Now + 20, "renewed@1") + "," + Batch("ver:a", 0, "forever@1"));
        await SendTrackAsync(client, "ver:a", Batch("ver:a", Now + 600, "renewed@1"));

        Host.Time.Advance(TimeSpan.FromSeconds(29));
        Assert.Equal(3, Host.Polls.KeyCount);
        await Eventually.UntilAsync(() =>
        {
            Host.Time.Advance(TimeSpan.FromSeconds(1));
            return Host.Polls.KeyCount == 2;
        });
        Assert.Equal(0, client.Transport.Unread);
    }

    [Fact]
    public async Task The_tracked_keys_of_a_channel_that_is_no_shared_poll_any_more_cannot_grow()
    {
        var client = await SubscribedAsync("ver:a");
        Options.Channel.Namespaces.Find(n => n.Name == "ver")!.SubscriptionType = "stream";
        Assert.Empty(Host.Reload.Apply(Options));
        Assert.Equal(103, Code(await SendTrackAsync(client, "ver:a", Batch("ver:a", 0, "x"))));

        Options.Channel.Namespaces.RemoveAll(n => n.Name == "ver");
        Assert.Empty(Host.Reload.Apply(Options));
        Assert.Equal(102, Code(await SendTrackAsync(client, "ver:a", Batch("ver:a", 0, "x"))));
    }
}
