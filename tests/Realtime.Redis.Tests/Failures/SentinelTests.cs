using Realtime.Redis.Tests.Brokers;
using Realtime.Specification.Brokers;
using Realtime.TestSupport.Processes;

namespace Realtime.Redis.Tests.Failures;

public sealed class SentinelTests
{
    private static CancellationToken CancellationToken => TestContext.Current.CancellationToken;

    [Fact]
    public async Task After_the_primary_is_lost_the_promoted_replica_serves_with_all_subscriptions()
    {
        await using var primary = await RedisProcess.StartAsync(CancellationToken);
        await using var replica = await RedisProcess.StartAsync(CancellationToken, null, "--replicaof", $"127.0.0.1 {primary.Port}");
        await using var sentinel = await RedisProcess.StartSentinelAsync(
            [$"sentinel monitor main 127.0.0.1 {primary.Port} 1", "sentinel down-after-milliseconds main 2000", "sentinel failover-timeout main 6000"],
            CancellationToken);
        await Soon.UntilAsync(() => sentinel.Log.Contains("+slave", StringComparison.Ordinal));
        var handler = new RecordingBrokerHandler();
        await using var engine = await RedisBrokerEngine.StartAsync(
            handler, useLists: false, $"redis+sentinel://{sentinel.Address}?sentinel_master_name=main");
        await engine.Broker.SubscribeAsync("c", CancellationToken);
        await engine.Broker.PublishAsync("c", "1"u8.ToArray(), default, CancellationToken);
        await handler.NextAsync(CancellationToken);

        await primary.KillAsync(CancellationToken);
        await Soon.UntilAsync(() => engine.Redis.Problem is not null, () => sentinel.Log);
        await Soon.UntilAsync(() => sentinel.Log.Contains("+switch-master", StringComparison.Ordinal));
        await Soon.UntilAsync(() => engine.Redis.Problem is null, () => engine.Redis.Problem + sentinel.Log);

        await engine.Broker.PublishAsync("c", "2"u8.ToArray(), default, CancellationToken);
        Assert.Equal("2"u8.ToArray(), (await handler.NextAsync(CancellationToken)).Publication!.Data.ToArray());
    }
}
