using Microsoft.Extensions.DependencyInjection;
using Realtime.Core.Brokers;
using Realtime.Core.Recovery;
using Realtime.Core.Subscriptions;
using Realtime.Protocol;
using Realtime.TestSupport.Engine;

namespace Realtime.Core.Tests.Recovery;

public sealed class PositionCheckerTests : IDisposable
{
    private readonly EngineHost _host;

    public PositionCheckerTests()
    {
        var options = EngineHost.OpenOptions();
        var stream = EngineHost.AddOpenNamespace(options, "rec");
        stream.HistorySize = 10;
        stream.HistoryTtl = TimeSpan.FromHours(1);
        stream.ForceRecovery = true;
        options.Client.PingInterval = TimeSpan.FromSeconds(-1);

        // No tick of the clients' own comes in between.
        options.Client.PresenceUpdateInterval = TimeSpan.FromHours(1);
        _host = new EngineHost(
            options, TestContext.Current.CancellationToken, services => services.AddSingleton<IBroker>(provider => new GatedBroker(provider.GetRequiredService<TimeProvider>())));
    }

    private GatedBroker Broker => (GatedBroker)_host.Broker;

    private PositionChecker Checker => _host.Get<PositionChecker>();

    public void Dispose() => _host.Dispose();

    [Fact]
    public async Task The_subscriptions_of_a_channel_share_one_read()
    {
        var subscriptions = await SubscribeAsync(50);
        var reads = Broker.Reads;
        Elapse(41);

        foreach (var subscription in subscriptions)
        {
            Assert.True(await Checker.CheckAsync(subscription));
        }

        Assert.Equal(reads + 1, Broker.Reads);
    }

    [Fact]
    public async Task What_is_not_due_is_not_read()
    {
        var subscription = Assert.Single(await SubscribeAsync(1));
        var reads = Broker.Reads;

        Elapse(40);
        Assert.True(await Checker.CheckAsync(subscription));
        Assert.Equal(reads, Broker.Reads);

        Elapse(1);
        Assert.True(await Checker.CheckAsync(subscription));
        Assert.True(await Checker.CheckAsync(subscription));
        Assert.Equal(reads + 1, Broker.Reads);
    }

    [Fact]
    public async Task A_shared_top_confirms_positions_as_of_the_time_it_was_read()
    {
        var subscriptions = await SubscribeAsync(3);
        Elapse(41);
        await Checker.CheckAsync(subscriptions[0]);
        var readAt = subscriptions[0].PositionCheckedAt;
        var reads = Broker.Reads;

        Elapse(20);
        await Checker.CheckAsync(subscriptions[1]);
        Assert.Equal((reads, readAt), (Broker.Reads, subscriptions[1].PositionCheckedAt));

        Elapse(1);
        await Checker.CheckAsync(subscriptions[2]);
        Assert.Equal((reads + 1, readAt + 21), (Broker.Reads, subscriptions[2].PositionCheckedAt));
    }

    [Fact]
    public async Task A_publication_that_did_not_arrive_is_noticed_by_every_subscription()
    {
        var subscriptions = await SubscribeAsync(3);
        Broker.IsDeaf = true;
        await _host.PublishAsync("rec:a", "1");
        Elapse(41);

        foreach (var subscription in subscriptions)
        {
            Assert.False(await Checker.CheckAsync(subscription));
        }
    }

    [Fact]
    public async Task A_publication_that_arrives_a_moment_after_the_read_is_no_loss()
    {
        var subscription = Assert.Single(await SubscribeAsync(1));
        Broker.IsDeaf = true;
        var position = await _host.PublishAsync("rec:a", "1");
        Elapse(41);
        Broker.CloseReads();
        var checking = Checker.CheckAsync(subscription).AsTask();
        var reads = Broker.Reads;
        Broker.NextReads();
        await Eventually.UntilAsync(() => Broker.Reads > reads);

        _host.Hub.HandlePublication("rec:a", new Publication { Offset = 1 }, position, null);
        Broker.OpenReads();

        Assert.True(await checking.WaitAsync(TimeSpan.FromSeconds(10), TestContext.Current.CancellationToken));
    }

    private void Elapse(int seconds) => _host.Time.Advance(TimeSpan.FromSeconds(seconds));

    private async Task<List<ChannelSubscription>> SubscribeAsync(int count)
    {
        var subscriptions = new List<ChannelSubscription>();
        for (var i = 0; i < count; i++)
        {
            var client = await _host.ConnectAsync();
            var subscribing = client.SubscribeAsync("rec:a");
            await Eventually.UntilAsync(() =>
            {
                // Reads of very many are spaced, and the clock stands still.
                if (!subscribing.IsCompleted)
                {
                    _host.Time.Advance(TimeSpan.FromMilliseconds(1));
                }

                return subscribing.IsCompleted;
            });
            subscriptions.Add(client.Client.FindSubscription("rec:a")!);
        }

        return subscriptions;
    }
}
