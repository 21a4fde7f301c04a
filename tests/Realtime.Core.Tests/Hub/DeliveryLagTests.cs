using System.Text;
using Microsoft.Extensions.DependencyInjection;
using Realtime.Core.Brokers;
using Realtime.Protocol;
using Realtime.TestSupport.Engine;

namespace Realtime.Core.Tests.Hub;

public sealed class DeliveryLagTests : IDisposable
{
    private EngineHost? _host;

    public void Dispose() => _host?.Dispose();

    [Theory]
    [InlineData(1000, true)]
    [InlineData(1001, false)]
    public async Task A_positioned_subscription_takes_nothing_later_than_the_longest_lag(int lag, bool isTaken)
    {
        var host = Start(1);
        var client = await host.ConnectAsync();
        var position = await SubscribeAsync(client, "rec:a");

        Deliver("rec:a", position, lag);

        var push = await client.NextPushAsync();
        Assert.Equal(isTaken, push.TryGetProperty("pub", out _));
        if (!isTaken)
        {
            Assert.Equal(2500, push.GetProperty("unsubscribe").GetProperty("code").GetInt32());
        }
    }

    [Theory]
    [InlineData(0)]
    [InlineData(-1)]
    public async Task Without_a_longest_lag_everything_is_taken(int longest)
    {
        var host = Start(longest);
        var client = await host.ConnectAsync();

        Deliver("rec:a", await SubscribeAsync(client, "rec:a"), 3_600_000);

        Assert.True((await client.NextPushAsync()).TryGetProperty("pub", out _));
    }

    [Fact]
    public async Task What_tells_no_time_is_taken()
    {
        var host = Start(1);
        var client = await host.ConnectAsync();

        Deliver("rec:a", await SubscribeAsync(client, "rec:a"), lag: null);

        Assert.True((await client.NextPushAsync()).TryGetProperty("pub", out _));
    }

    [Fact]
    public async Task A_subscription_without_a_position_takes_what_is_late()
    {
        var host = Start(1);
        var client = await host.ConnectAsync();
        await SubscribeAsync(client, "plain:a");

        Deliver("plain:a", new StreamPosition(0, "e"), 5000);

        Assert.True((await client.NextPushAsync()).TryGetProperty("pub", out _));
    }

    [Fact]
    public async Task What_came_late_while_a_subscription_began_is_taken()
    {
        var host = Start(1);
        var broker = (GatedBroker)host.Broker;
        var position = await SubscribeAsync(await host.ConnectAsync(), "rec:a");
        var client = await host.ConnectAsync();
        var reads = broker.Reads;
        broker.CloseReads();
        var subscribing = client.SubscribeAsync("rec:a");
        await Eventually.UntilAsync(() => broker.Reads > reads);

        Deliver("rec:a", position, 5000);
        broker.OpenReads();

        await subscribing;
        Assert.True((await client.NextPushAsync()).TryGetProperty("pub", out _));
    }

    private static async Task<StreamPosition> SubscribeAsync(EngineClient client, string channel)
    {
        var reply = await client.SubscribeAsync(channel);
        return new(0, reply.TryGetProperty("epoch", out var epoch) ? epoch.GetString()! : "");
    }

    private EngineHost Start(int longest)
    {
        var options = EngineHost.OpenOptions();
        EngineHost.AddOpenNamespace(options, "plain");
        var stream = EngineHost.AddOpenNamespace(options, "rec");
        stream.HistorySize = 10;
        stream.HistoryTtl = TimeSpan.FromHours(1);
        stream.ForcePositioning = true;
        options.Client.ChannelPositionMaxTimeLag = TimeSpan.FromSeconds(longest);
        return _host = new EngineHost(
            options, TestContext.Current.CancellationToken, services => services.AddSingleton<IBroker>(provider => new GatedBroker(provider.GetRequiredService<TimeProvider>())));
    }

    private void Deliver(string channel, StreamPosition after, int? lag)
    {
        var publication = new Publication { Data = Encoding.UTF8.GetBytes("1"), Offset = after.Offset + 1 };
        var publishedAt = lag is { } milliseconds ? _host!.Time.GetUtcNow().ToUnixTimeMilliseconds() - milliseconds : 0;
        _host!.Hub.HandlePublication(channel, publication, new StreamPosition(publication.Offset, after.Epoch), null, publishedAt);
    }
}
