using Realtime.TestSupport.Engine;

namespace Realtime.Core.Tests.Subscriptions;

public sealed class SubscribeLimitTests
{
    [Fact]
    public async Task Limits_are_checked_in_their_order()
    {
        var options = EngineHost.OpenOptions();
        options.Channel.MaxLength = 3;
        options.Client.ChannelLimit = 2;
        using var host = new EngineHost(options, TestContext.Current.CancellationToken);
        var client = await host.ConnectAsync();
        await client.SubscribeAsync("a");
        await client.SubscribeAsync("b");

        Assert.Equal(107, await ErrorAsync(client, "xxxx"));
        Assert.Equal(105, await ErrorAsync(client, "a"));
        Assert.Equal(106, await ErrorAsync(client, "c"));
        await client.CallAsync("unsubscribe", """{"channel":"a"}""");
        await client.SubscribeAsync("c");
    }

    [Fact]
    public async Task A_limit_of_zero_is_none()
    {
        var options = EngineHost.OpenOptions();
        options.Client.ChannelLimit = 0;
        using var host = new EngineHost(options, TestContext.Current.CancellationToken);
        var client = await host.ConnectAsync();

        for (var i = 0; i < 200; i++)
        {
            await client.SubscribeAsync($"c{i}");
        }

        Assert.Equal(200, host.Hub.SubscriptionCount);
    }

    private static async Task<int> ErrorAsync(EngineClient client, string channel) =>
        (await client.CallAsync("subscribe", $$"""{"channel":"{{channel}}"}""")).GetProperty("error").GetProperty("code").GetInt32();
}
