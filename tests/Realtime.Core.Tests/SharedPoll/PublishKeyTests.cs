using System.Text;
using Realtime.Protocol;

namespace Realtime.Core.Tests.SharedPoll;

public sealed class PublishKeyTests : SharedPollTestBase
{
    [Fact]
    public async Task Published_data_is_delivered_at_once_to_who_tracks_the_key()
    {
        var client = await WithDataAsync("push:a", "x", "1", 1);
        var other = await WithDataAsync("push:a", "y", "1", 1);

        await PublishAsync("push:a", "x", "2", 2);

        Assert.Equal("x=2@2", await NextAsync(client));
        Assert.Equal(0, other.Transport.Unread);
    }

    [Fact]
    public async Task Older_data_is_dropped()
    {
        var client = await WithDataAsync("push:a", "x", "5", 5);

        await PublishAsync("push:a", "x", "5", 5);
        await PublishAsync("push:a", "x", "4", 4);
        await PublishAsync("push:a", "unknown", "9", 9);
        await PublishAsync("push:b", "x", "9", 9);
        await PublishAsync("push:a", "x", "6", 6);

        Assert.Equal("x=6@6", await NextAsync(client));
    }

    [Fact]
    public async Task The_next_round_leaves_a_published_key_out()
    {
        var client = await WithDataAsync("push:a", "x", "1", 1);
        await TrackAsync(client, "push:a", "y@1");
        await PublishAsync("push:a", "x", "2", 2);

        var call = await NextRoundAsync();
        Assert.Equal("y", call.Keys);
        call.Answer();
        Assert.Equal("x@2 y", (await NextRoundAsync()).Keys);
    }

    [Fact]
    public async Task Published_data_wins_over_an_answer_on_its_way()
    {
        var client = await WithDataAsync("push:a", "x", "1", 1);
        var late = await NextRoundAsync();
        await PublishAsync("push:a", "x", "3", 3);
        late.Answer(PollCall.Item("x", "2", 2));
        Assert.Equal("x=3@3", await NextAsync(client));
        (await NextRoundAsync()).Answer(PollCall.Item("x", "4", 4));

        Assert.Equal("x=4@4", await NextAsync(client));
    }

    [Fact]
    public async Task Another_epoch_makes_those_who_track_subscribe_anew()
    {
        var client = await WithDataAsync("push:a", "x", "9", 9);

        await PublishAsync("push:a", "x", "1", 1, "second");

        Assert.Equal(2500, (await client.NextPushAsync()).GetProperty("unsubscribe").GetProperty("code").GetInt32());
        Assert.Equal("second", (await client.SubscribeAsync("push:a", "\"type\":4")).GetProperty("epoch").GetString());
        await TrackAsync(client, "push:a", "x@1");
        await PublishAsync("push:a", "x", "2", 2, "second");
        Assert.Equal("second", (await client.NextPushAsync()).GetProperty("pub").GetProperty("epoch").GetString());
    }

    [Theory]
    [InlineData("ver:a", 108)]
    [InlineData("any:a", 108)]
    [InlineData("stream", 107)]
    [InlineData("unknown:a", 102)]
    public async Task Other_channels_are_refused(string channel, int code)
    {
        var outcome = await Host.Publisher.PublishKeyAsync(channel, "x", "1"u8.ToArray(), 1, "", TestContext.Current.CancellationToken);

        Assert.Equal((uint)code, outcome.Error!.Code);
    }

    [Fact]
    public async Task The_node_receives_the_channel_while_somebody_is_subscribed()
    {
        var client = await SubscribedAsync("push:a");
        Assert.Equal(1, Host.Hub.ChannelCount);
        await PublishAsync("push:a", "x", "1", 1);

        await client.CallAsync("unsubscribe", """{"channel":"push:a"}""");

        Assert.Equal(0, Host.Hub.ChannelCount);
    }

    [Fact]
    public async Task Binary_data_ends_json_connections()
    {
        var client = await WithDataAsync("push:a", "x", "1", 1);
        await Host.Publisher.PublishKeyAsync("push:a", "x", new byte[] { 0xff, 0 }, 2, "", TestContext.Current.CancellationToken);

        Assert.Equal(Disconnect.InappropriateProtocol.Code, await client.ClosedAsync());
    }

    private async Task PublishAsync(string channel, string key, string json, ulong version, string epoch = "")
    {
        var outcome = await Host.Publisher.PublishKeyAsync(channel, key, Encoding.UTF8.GetBytes(json), version, epoch, TestContext.Current.CancellationToken);
        Assert.True(outcome.IsSuccess);
    }
}
