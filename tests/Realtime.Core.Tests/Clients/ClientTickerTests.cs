using Realtime.Core.Cluster;
using Realtime.Core.Configuration;
using Realtime.TestSupport.Engine;

namespace Realtime.Core.Tests.Clients;

public sealed class ClientTickerTests : IDisposable
{
    private readonly RealtimeOptions _options = EngineHost.OpenOptions();
    private EngineHost? _host;

    private EngineHost Host => _host ??= new EngineHost(_options, TestContext.Current.CancellationToken);

    public void Dispose() => _host?.Dispose();

    [Fact]
    public async Task A_server_side_subscription_that_expires_ends_the_connection()
    {
        _options.Client.ExpiredSubCloseDelay = TimeSpan.FromSeconds(1);
        _options.Client.PingInterval = TimeSpan.FromSeconds(-1);
        var client = await Host.ConnectAsync();
        var subscribe = new ServerSubscribe { Channel = "a", ExpireAt = Host.Time.GetUtcNow().ToUnixTimeSeconds() + 2 };
        await Host.Control.SubscribeAsync(new ClientSelector(""), subscribe, TestContext.Current.CancellationToken);
        Assert.Equal("a", (await client.NextPushAsync()).GetProperty("channel").GetString());

        Host.Time.Advance(_options.Client.PresenceUpdateInterval + TimeSpan.FromSeconds(1));

        Assert.Equal(3006u, await client.ClosedAsync());
    }

    [Fact]
    public async Task A_stream_that_is_gone_is_noticed_by_the_position_check()
    {
        var stream = EngineHost.AddOpenNamespace(_options, "rec");
        stream.HistorySize = 10;
        stream.HistoryTtl = TimeSpan.FromSeconds(10);
        stream.HistoryMetaTtl = TimeSpan.FromSeconds(20);
        stream.ForceRecovery = true;
        _options.Client.PingInterval = TimeSpan.FromSeconds(-1);
        _options.Client.ChannelPositionCheckDelay = TimeSpan.FromSeconds(10);
        await Host.PublishAsync("rec:a", "1");
        var client = await Host.ConnectAsync();
        await client.SubscribeAsync("rec:a");

        Host.Time.Advance(TimeSpan.FromSeconds(60));

        Assert.Equal(2500, (await client.NextPushAsync()).GetProperty("unsubscribe").GetProperty("code").GetInt32());
    }

    [Fact]
    public async Task A_right_position_survives_the_check()
    {
        var stream = EngineHost.AddOpenNamespace(_options, "rec");
        stream.HistorySize = 10;
        stream.HistoryTtl = TimeSpan.FromHours(1);
        stream.ForceRecovery = true;
        _options.Client.PingInterval = TimeSpan.FromSeconds(-1);
        _options.Client.ChannelPositionCheckDelay = TimeSpan.FromSeconds(10);
        await Host.PublishAsync("rec:a", "1");
        var client = await Host.ConnectAsync();
        await client.SubscribeAsync("rec:a");
        var subscription = client.Client.FindSubscription("rec:a")!;
        var before = subscription.PositionCheckedAt;

        Host.Time.Advance(TimeSpan.FromSeconds(60));
        await Eventually.UntilAsync(() => subscription.PositionCheckedAt > before);
        await Host.PublishAsync("rec:a", "2");

        Assert.Equal(2, (await client.NextPushAsync()).GetProperty("pub").GetProperty("offset").GetInt32());
    }
}
