using Realtime.Redis.Tests.Brokers;
using Realtime.Redis.Tests.Servers;
using Realtime.Specification.Brokers;
using Realtime.TestSupport.Processes;

namespace Realtime.Redis.Tests.Failures;

public sealed class SilentLossTests(RedisServerFixture redis)
{
    private static CancellationToken CancellationToken => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Open_connections_that_deliver_nothing_are_noticed_and_replaced()
    {
        await using var proxy = new FreezableProxy(redis.Server.Port);
        var handler = new RecordingBrokerHandler();
        await using var engine = await RedisBrokerEngine.StartAsync(handler, useLists: false, $"127.0.0.1:{proxy.Port}");
        await engine.Broker.SubscribeAsync("c", CancellationToken);

        proxy.FreezeSubscribers();
        await engine.Broker.PublishAsync("c", "lost"u8.ToArray(), default, CancellationToken);
        await Soon.UntilAsync(() => engine.Redis.Problem is not null);
        await Soon.UntilAsync(() => engine.Redis.Problem is null);

        await engine.Broker.PublishAsync("c", "arrives"u8.ToArray(), default, CancellationToken);
        Assert.Equal("arrives"u8.ToArray(), (await handler.NextAsync(CancellationToken)).Publication!.Data.ToArray());
    }
}
