using System.Text.Json;
using Realtime.TestSupport.Engine;

namespace Realtime.Core.Tests.SharedPoll;

public sealed class SubscribeTests : SharedPollTestBase
{
    [Fact]
    public async Task A_subscribe_gives_the_type_and_without_versions_an_epoch()
    {
        var client = await Host.ConnectAsync();

        var versioned = await client.SubscribeAsync("ver:a", "\"type\":4");
        Assert.Equal("""{"type":4}""", versioned.GetRawText());
        var versionless = await client.SubscribeAsync("any:a", "\"type\":4");
        Assert.NotEmpty(versionless.GetProperty("epoch").GetString()!);
    }

    [Theory]
    [InlineData("ver:a", 0, 107)]
    [InlineData("ver:a", 1, 107)]
    [InlineData("ver:a", 7, 107)]
    [InlineData("a", 4, 108)]
    [InlineData("unknown:a", 4, 108)]
    public async Task Another_type_is_refused(string channel, int type, int code)
    {
        var client = await Host.ConnectAsync();

        Assert.Equal(code, Code(await client.CallAsync("subscribe", $$"""{"channel":"{{channel}}","type":{{type}}}""")));
    }

    [Fact]
    public async Task Repeated_too_many_too_long_and_denied_subscribes_are_refused()
    {
        Options.Client.ChannelLimit = 1;
        Options.Channel.Namespaces.Find(n => n.Name == "any")!.AllowSubscribeForAnonymous = false;
        var client = await Host.ConnectAsync();
        Assert.Equal(103, await CodeAsync("any:a"));
        Assert.Equal(107, await CodeAsync("ver:" + new string('x', 300)));
        await client.SubscribeAsync("ver:a", "\"type\":4");

        Assert.Equal(105, await CodeAsync("ver:a"));
        Assert.Equal(106, await CodeAsync("ver:b"));

        async Task<int> CodeAsync(string channel) => Code(await client.CallAsync("subscribe", $$"""{"channel":"{{channel}}","type":4}"""));
    }

    [Fact]
    public async Task What_streams_have_is_ignored()
    {
        var client = await Host.ConnectAsync();
        const string More = """
            "type":4,"recover":true,"positioned":true,"recoverable":true,"tf":{"op":"nonsense"},"delta":"nonsense"
            """;

        Assert.Equal("""{"type":4}""", (await client.SubscribeAsync("ver:a", More)).GetRawText());
    }

    [Fact]
    public async Task Presence_shows_subscribers()
    {
        Options.Channel.Namespaces.Find(n => n.Name == "ver")!.Presence = true;
        var client = await SubscribedAsync("ver:a");

        var presence = (await client.CallAsync("presence", """{"channel":"ver:a"}""")).GetProperty("presence").GetProperty("presence");
        Assert.Single(presence.EnumerateObject());

        await client.CallAsync("unsubscribe", """{"channel":"ver:a"}""");
        presence = (await client.CallAsync("presence", """{"channel":"ver:a"}""")).GetProperty("presence").GetProperty("presence");
        Assert.Empty(presence.EnumerateObject());
    }

    [Fact]
    public async Task The_epoch_stays_while_somebody_is_subscribed_and_the_delay_longer()
    {
        var first = await Host.ConnectAsync();
        var epoch = await EpochAsync(first);
        var second = await Host.ConnectAsync();
        Assert.Equal(epoch, await EpochAsync(second));

        await LeaveAsync(first);
        await LeaveAsync(second);
        Assert.Equal(epoch, await EpochAsync(first));

        await LeaveAsync(first);
        Host.Time.Advance(TimeSpan.FromSeconds(2));
        await Eventually.UntilAsync(() => Host.Polls.ChannelCount == 0);
        Assert.NotEqual(epoch, await EpochAsync(first));

        static async Task<string?> EpochAsync(EngineClient client) => (await client.SubscribeAsync("any:a", "\"type\":4")).GetProperty("epoch").GetString();
        static Task<JsonElement> LeaveAsync(EngineClient client) => client.CallAsync("unsubscribe", """{"channel":"any:a"}""");
    }

    [Fact]
    public async Task Without_a_delay_nothing_stays()
    {
        Versioned.ChannelShutdownDelay = TimeSpan.FromSeconds(-1);
        var client = await SubscribedAsync("ver:a");
        Assert.Equal(1, Host.Polls.ChannelCount);

        await client.CallAsync("unsubscribe", """{"channel":"ver:a"}""");

        Assert.Equal(0, Host.Polls.ChannelCount);
    }

    [Fact]
    public async Task The_server_can_unsubscribe()
    {
        var client = await SubscribedAsync("ver:a");
        await TrackAsync(client, "ver:a", "x@1");

        await Host.Control.UnsubscribeAsync(new(""), "ver:a", TestContext.Current.CancellationToken);

        Assert.Equal(2000, (await client.NextPushAsync()).GetProperty("unsubscribe").GetProperty("code").GetInt32());
        Assert.Equal(0, Host.Polls.KeyCount);
    }
}
