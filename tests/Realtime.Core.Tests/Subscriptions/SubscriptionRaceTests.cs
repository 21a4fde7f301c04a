using Microsoft.Extensions.DependencyInjection;
using Realtime.Core.Brokers;
using Realtime.Core.Cluster;
using Realtime.Core.Configuration;
using Realtime.Protocol;
using Realtime.TestSupport.Engine;

namespace Realtime.Core.Tests.Subscriptions;

public sealed class SubscriptionRaceTests : IDisposable
{
    private readonly RealtimeOptions _options = EngineHost.OpenOptions();
    private readonly EngineHost _host;

    public SubscriptionRaceTests()
    {
        _options.Channel.WithoutNamespace.Presence = true;
        _host = new EngineHost(
            _options, TestContext.Current.CancellationToken, services => services.AddSingleton<IBroker>(provider => new GatedBroker(provider.GetRequiredService<TimeProvider>())));
    }

    private GatedBroker Broker => (GatedBroker)_host.Broker;

    public void Dispose() => _host.Dispose();

    [Fact]
    public async Task What_was_meant_for_an_older_subscription_leaves_a_newer_one_alone()
    {
        var client = await _host.ConnectAsync();
        await client.SubscribeAsync("a");
        var older = client.Client.FindSubscription("a")!;
        await client.CallAsync("unsubscribe", """{"channel":"a"}""");
        await client.SubscribeAsync("a");

        client.Client.Services.Ender.EndLater(older, Unsubscribe.Insufficient);
        await client.Client.Services.Ender.EndAsync(older);
        await _host.PublishAsync("a", "1");

        Assert.Equal(1, (await client.NextPushAsync()).GetProperty("pub").GetProperty("data").GetInt32());
        Assert.Equal(1, _host.Hub.SubscriptionCount);
    }

    [Fact]
    public async Task A_server_side_unsubscribe_during_a_subscribe_takes_effect_after_its_reply()
    {
        var client = await _host.ConnectAsync();
        Broker.Close();
        var subscribing = client.SendAsync("""{"id":9,"subscribe":{"channel":"a"}}""");
        await Eventually.UntilAsync(() => Broker.Calls.Contains("+a"));

        await _host.Control.UnsubscribeAsync(new ClientSelector(""), "a", TestContext.Current.CancellationToken);
        Broker.Open();
        await subscribing;

        Assert.Equal(9, (await client.NextAsync()).GetProperty("id").GetInt32());
        Assert.Equal(2000, (await client.NextPushAsync()).GetProperty("unsubscribe").GetProperty("code").GetInt32());
        Assert.Equal(0, _host.Hub.SubscriptionCount);
    }

    [Fact]
    public async Task A_client_that_closes_during_a_subscribe_leaves_no_trace()
    {
        var client = await _host.ConnectAsync();
        Broker.Close();
        var subscribing = client.SendAsync("""{"id":9,"subscribe":{"channel":"a"}}""");
        await Eventually.UntilAsync(() => Broker.Calls.Contains("+a"));

        client.Client.OnTransportClosed(Disconnect.ConnectionClosed);
        Broker.Open();
        await subscribing;

        await Eventually.UntilAsync(() => _host.Hub.ChannelCount == 0);
        Assert.Equal(0, _host.Hub.SubscriptionCount);
        Assert.Equal(0, (await _host.Presence.StatsAsync("a", TestContext.Current.CancellationToken)).NumClients);
    }

    [Fact]
    public async Task A_broker_that_fails_ends_the_connection_and_the_next_subscribe_asks_it_again()
    {
        var client = await _host.ConnectAsync();
        Broker.Close();
        var subscribing = client.SendAsync("""{"id":9,"subscribe":{"channel":"a"}}""");
        await Eventually.UntilAsync(() => Broker.Calls.Contains("+a"));
        Broker.Fail();

        Assert.False(await subscribing);
        Assert.Equal(3004u, await client.ClosedAsync());
        await Eventually.UntilAsync(() => _host.Hub.ChannelCount == 0);

        var next = await _host.ConnectAsync();
        await next.SubscribeAsync("a");
        Assert.Equal(2, Broker.Calls.Count(call => call == "+a"));
    }

    [Fact]
    public async Task The_node_subscribes_for_the_first_and_unsubscribes_after_the_last()
    {
        var first = await _host.ConnectAsync();
        var second = await _host.ConnectAsync();
        await first.SubscribeAsync("a");
        await second.SubscribeAsync("a");
        await first.CallAsync("unsubscribe", """{"channel":"a"}""");
        Assert.Equal(["+a"], Broker.Calls);

        await second.CallAsync("unsubscribe", """{"channel":"a"}""");
        await second.SubscribeAsync("a");

        Assert.Equal(["+a", "-a", "+a"], Broker.Calls);
    }

    [Fact]
    public async Task Publications_of_a_subscribe_under_way_follow_its_reply()
    {
        var client = await _host.ConnectAsync();
        Broker.Close();
        var subscribing = client.SendAsync("""{"id":9,"subscribe":{"channel":"a"}}""");
        await Eventually.UntilAsync(() => Broker.Calls.Contains("+a"));

        await _host.PublishAsync("a", "1");
        await _host.PublishAsync("a", "2");
        Broker.Open();
        await subscribing;

        Assert.Equal(9, (await client.NextAsync()).GetProperty("id").GetInt32());
        Assert.Equal(1, (await client.NextPushAsync()).GetProperty("pub").GetProperty("data").GetInt32());
        Assert.Equal(2, (await client.NextPushAsync()).GetProperty("pub").GetProperty("data").GetInt32());
    }
}
