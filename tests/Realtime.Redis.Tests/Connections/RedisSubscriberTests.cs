using System.Diagnostics;
using Realtime.Core.Brokers;
using Realtime.Redis.Tests.Brokers;
using Realtime.Redis.Tests.Servers;
using Realtime.Specification.Brokers;

namespace Realtime.Redis.Tests.Connections;

public sealed class RedisSubscriberTests(RedisServerFixture redis)
{
    private const int Channels = 20_000;

    private static CancellationToken CancellationToken => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Many_subscriptions_go_out_together_and_take_little_memory()
    {
        var handler = new RecordingBrokerHandler();
        await using var engine = await RedisBrokerEngine.StartAsync(handler, useLists: false, redis.Server.Address);
        // Their names belong to whoever subscribes.
        var names = Enumerable.Range(0, Channels).Select(static i => "channel:" + i).ToArray();
        await SubscribeAsync(engine.Broker, names[..1000]);
        var before = GC.GetTotalMemory(forceFullCollection: true);
        var start = Stopwatch.StartNew();
        await SubscribeAsync(engine.Broker, names);
        var time = start.Elapsed;
        var each = (GC.GetTotalMemory(forceFullCollection: true) - before) / Channels;

        Assert.InRange(each, 0, 400);
        Assert.InRange(time, TimeSpan.Zero, TimeSpan.FromSeconds(5));
        foreach (var name in new[] { names[0], names[Channels / 2], names[^1] })
        {
            await engine.Broker.PublishAsync(name, "x"u8.ToArray(), default, CancellationToken);
            Assert.Equal(name, (await handler.NextAsync(CancellationToken)).Channel);
        }
    }

    [Fact]
    public async Task An_unsubscribed_channel_is_not_received()
    {
        var handler = new RecordingBrokerHandler();
        await using var engine = await RedisBrokerEngine.StartAsync(handler, useLists: false, redis.Server.Address);
        await engine.Broker.SubscribeAsync("a", CancellationToken);
        await engine.Broker.SubscribeAsync("b", CancellationToken);
        await engine.Broker.UnsubscribeAsync("a", CancellationToken);
        await engine.Broker.PublishAsync("a", "x"u8.ToArray(), default, CancellationToken);
        await engine.Broker.PublishAsync("b", "x"u8.ToArray(), default, CancellationToken);

        Assert.Equal("b", (await handler.NextAsync(CancellationToken)).Channel);
    }

    [Fact]
    public async Task Channels_may_have_any_characters()
    {
        var handler = new RecordingBrokerHandler();
        await using var engine = await RedisBrokerEngine.StartAsync(handler, useLists: false, redis.Server.Address);
        foreach (var channel in new[] { "*", "ü€😀", "a b\r\n", "{x}", "$private#1,2", new string('x', 2000) })
        {
            await engine.Broker.SubscribeAsync(channel, CancellationToken);
            await engine.Broker.PublishAsync(channel, "x"u8.ToArray(), default, CancellationToken);
            Assert.Equal(channel, (await handler.NextAsync(CancellationToken)).Channel);
        }
    }

    private static Task SubscribeAsync(IBroker broker, IEnumerable<string> names) =>
        Task.WhenAll(names.Select(name => broker.SubscribeAsync(name, CancellationToken).AsTask())).WaitAsync(TimeSpan.FromSeconds(20), CancellationToken);
}
