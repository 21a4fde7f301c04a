using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using Realtime.Core.Brokers;
using Realtime.Core.Configuration;
using Realtime.TestSupport.Engine;

namespace Realtime.Core.Tests.Clients;

public sealed class CommandSlotsTests : IDisposable
{
    private readonly RealtimeOptions _options = EngineHost.OpenOptions();
    private EngineHost? _host;

    public CommandSlotsTests()
    {
        var stream = EngineHost.AddOpenNamespace(_options, "rec");
        stream.HistorySize = 10;
        stream.HistoryTtl = TimeSpan.FromHours(1);
        stream.ForceRecovery = true;
        _options.Client.PingInterval = TimeSpan.FromSeconds(-1);
    }

    private EngineHost Host => _host ??= new EngineHost(
        _options, TestContext.Current.CancellationToken, services => services.AddSingleton<IBroker>(provider => new GatedBroker(provider.GetRequiredService<TimeProvider>())));

    private GatedBroker Broker => (GatedBroker)Host.Broker;

    public void Dispose() => _host?.Dispose();

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    public async Task Without_concurrency_a_slow_command_holds_up_the_next(int concurrency)
    {
        _options.Client.Concurrency = concurrency;
        var client = await Host.ConnectAsync();
        Broker.CloseReads();

        var sending = client.SendAsync(History(2) + "\n" + Publish(3));
        Assert.Equal(0, client.Transport.Unread);
        Broker.OpenReads();
        await sending;

        Assert.Equal(2, await NextIdAsync(client));
        Assert.Equal(3, await NextIdAsync(client));
    }

    [Fact]
    public async Task With_concurrency_the_next_command_is_answered_meanwhile()
    {
        _options.Client.Concurrency = 8;
        var client = await Host.ConnectAsync();
        Broker.CloseReads();

        await client.SendAsync(History(2) + "\n" + Publish(3));
        Assert.Equal(3, await NextIdAsync(client));
        Broker.OpenReads();

        Assert.Equal(2, await NextIdAsync(client));
    }

    [Fact]
    public async Task No_more_commands_than_that_are_under_way()
    {
        _options.Client.Concurrency = 2;
        var client = await Host.ConnectAsync();
        Broker.CloseReads();

        var sending = client.SendAsync(History(2) + "\n" + History(3) + "\n" + Publish(4));
        Assert.False(sending.IsCompleted);
        Assert.Equal(0, client.Transport.Unread);
        Broker.OpenReads();
        await sending;

        Assert.Equal([2, 3, 4], new[] { await NextIdAsync(client), await NextIdAsync(client), await NextIdAsync(client) }.Order());
    }

    [Fact]
    public async Task Slots_are_free_again_after_a_command()
    {
        _options.Client.Concurrency = 2;
        var client = await Host.ConnectAsync();
        for (var id = 2; id < 20; id++)
        {
            Broker.CloseReads();
            await client.SendAsync(History(id));
            Broker.OpenReads();
            Assert.Equal(id, await NextIdAsync(client));
        }
    }

    [Fact]
    public async Task Subscribes_to_several_channels_overlap_and_a_second_one_to_the_same_is_an_error()
    {
        _options.Client.Concurrency = 8;
        var client = await Host.ConnectAsync();
        Broker.CloseReads();

        await client.SendAsync(Subscribe(2, "rec:a") + "\n" + Subscribe(3, "rec:b") + "\n" + Subscribe(4, "rec:a"));
        var refused = await client.NextAsync();
        Assert.Equal((4, 105), (refused.GetProperty("id").GetInt32(), refused.GetProperty("error").GetProperty("code").GetInt32()));
        Broker.OpenReads();

        Assert.Equal([2, 3], new[] { await NextIdAsync(client), await NextIdAsync(client) }.Order());
        await Host.PublishAsync("rec:a", "1");
        Assert.Equal("rec:a", (await client.NextPushAsync()).GetProperty("channel").GetString());
    }

    [Fact]
    public async Task An_unsubscribe_that_overtakes_the_subscribe_ends_it()
    {
        _options.Client.Concurrency = 8;
        var client = await Host.ConnectAsync();
        Broker.CloseReads();

        await client.SendAsync(Subscribe(2, "rec:a") + "\n" + """{"id":3,"unsubscribe":{"channel":"rec:a"}}""");
        Assert.Equal(3, await NextIdAsync(client));
        Broker.OpenReads();
        Assert.Equal(2, await NextIdAsync(client));

        await Eventually.UntilAsync(() => Host.Hub.SubscriptionCount == 0);
        Assert.Equal(0, client.Transport.Unread);
    }

    [Fact]
    public async Task A_command_that_waits_for_a_slot_is_dropped_when_the_connection_ends()
    {
        _options.Client.Concurrency = 2;
        var client = await Host.ConnectAsync();
        Broker.CloseReads();

        await client.SendAsync(History(2) + "\n" + History(3));
        var waiting = client.SendAsync(History(4));
        client.Client.Disconnect(Protocol.Disconnect.ForceNoReconnect);
        Broker.OpenReads();

        Assert.False(await waiting);
        Assert.Equal(3503u, await client.ClosedAsync());
    }

    private static string History(int id) => $$$"""{"id":{{{id}}},"history":{"channel":"rec:{{{id}}}"}}""";

    private static string Publish(int id) => $$$"""{"id":{{{id}}},"publish":{"channel":"a","data":1}}""";

    private static string Subscribe(int id, string channel) => $$$"""{"id":{{{id}}},"subscribe":{"channel":"{{{channel}}}"}}""";

    private static async Task<int> NextIdAsync(EngineClient client)
    {
        JsonElement reply = await client.NextAsync();
        return reply.GetProperty("id").GetInt32();
    }
}
