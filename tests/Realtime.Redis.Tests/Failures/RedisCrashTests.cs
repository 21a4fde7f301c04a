using System.Diagnostics;
using Realtime.Core.Brokers;
using Realtime.Redis.Connections;
using Realtime.Redis.Tests.Brokers;
using Realtime.Redis.Tests.Servers;
using Realtime.Specification.Brokers;
using Realtime.TestSupport.Processes;

namespace Realtime.Redis.Tests.Failures;

public sealed class RedisCrashTests
{
    private static readonly TimeSpan _bound = TimeSpan.FromSeconds(8);

    private static readonly PublishOptions _history = new()
    {
        HistorySize = 100,
        HistoryTtl = TimeSpan.FromSeconds(60),
        HistoryMetaTtl = TimeSpan.FromSeconds(600),
    };

    private static CancellationToken CancellationToken => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_killed_redis_is_noticed_answers_with_errors_and_serves_again_after_its_restart()
    {
        await using var redis = await StartDurableAsync();
        var handler = new RecordingBrokerHandler();
        await using var engine = await RedisBrokerEngine.StartAsync(handler, useLists: false, redis.Address);
        await engine.Broker.SubscribeAsync("c", CancellationToken);
        var before = (await PublishAsync(engine, "c")).Position;
        await handler.NextAsync(CancellationToken);

        await redis.KillAsync(CancellationToken);
        await Soon.UntilAsync(() => engine.Redis.Problem is not null);
        await FailsInTimeAsync(() => PublishAsync(engine, "c"));
        await FailsInTimeAsync(() => engine.Broker.HistoryAsync("c", new HistoryFilter(1), default, CancellationToken).AsTask());
        await FailsInTimeAsync(() => engine.Broker.SubscribeAsync("other", CancellationToken).AsTask());

        await redis.RestartAsync(CancellationToken);
        await Soon.UntilAsync(() => engine.Redis.Problem is null);
        var after = (await PublishAsync(engine, "c")).Position;
        Assert.Equal(before with { Offset = before.Offset + 1 }, after);
        Assert.Equal(after, (await handler.NextAsync(CancellationToken)).Position);
    }

    [Fact]
    public async Task A_redis_that_hangs_is_an_error_in_bounded_time_and_not_ready()
    {
        await using var redis = await StartDurableAsync();
        await using var engine = await RedisBrokerEngine.StartAsync(new RecordingBrokerHandler(), useLists: false, redis.Address + "?io_timeout=1s");

        redis.Pause();
        await FailsInTimeAsync(() => PublishAsync(engine, "c"));
        await Soon.UntilAsync(() => engine.Redis.Problem is not null);

        redis.Continue();
        await Soon.UntilAsync(() => engine.Redis.Problem is null);
        await PublishAsync(engine, "c");
    }

    [Fact]
    public async Task A_redis_that_is_not_there_at_the_start_is_joined_when_it_comes()
    {
        var port = FreePort.Next();
        var handler = new RecordingBrokerHandler();
        var starting = RedisBrokerEngine.StartAsync(handler, useLists: false, $"127.0.0.1:{port}");
        await using var redis = await RedisProcess.StartAsync(CancellationToken, port);
        await using var engine = await starting;

        await engine.Broker.SubscribeAsync("c", CancellationToken);
        await PublishAsync(engine, "c");

        Assert.Equal(1ul, (await handler.NextAsync(CancellationToken)).Position.Offset);
    }

    [Fact]
    public async Task Without_redis_from_the_start_calls_fail_in_bounded_time()
    {
        await using var shards = TestConnections.To("p", $"127.0.0.1:{FreePort.Next()}");

        await FailsInTimeAsync(() => shards.All[0].SessionAsync(CancellationToken).AsTask());
        Assert.NotNull(shards.All[0].Problem);
    }

    [Fact]
    public async Task Of_two_shards_the_one_that_is_left_goes_on()
    {
        await using var first = await StartDurableAsync();
        await using var second = await StartDurableAsync();
        var handler = new RecordingBrokerHandler();
        await using var engine = await RedisBrokerEngine.StartAsync(handler, useLists: false, first.Address, second.Address);
        var channels = Enumerable.Range(0, 50).Select(static i => "c" + i).ToLookup(static channel => JumpHash.Of(channel, 2));
        Assert.All([0, 1], shard => Assert.NotEmpty(channels[shard]));
        foreach (var channel in channels.SelectMany(static shard => shard))
        {
            await engine.Broker.SubscribeAsync(channel, CancellationToken);
        }

        await second.KillAsync(CancellationToken);
        await Soon.UntilAsync(() => engine.Redis.Problem is not null);
        Assert.Contains(second.Address, engine.Redis.Problem, StringComparison.Ordinal);
        await DeliversAsync(engine, handler, channels[0]);
        await FailsInTimeAsync(() => PublishAsync(engine, channels[1].First()));

        await second.RestartAsync(CancellationToken);
        await Soon.UntilAsync(() => engine.Redis.Problem is null);
        await DeliversAsync(engine, handler, channels[1]);
    }

    private static Task<RedisProcess> StartDurableAsync() =>
        RedisProcess.StartAsync(CancellationToken, null, "--appendonly", "yes", "--appendfsync", "always");

    private static Task<BrokerPublishResult> PublishAsync(RedisBrokerEngine engine, string channel) =>
        engine.Broker.PublishAsync(channel, "x"u8.ToArray(), in _history, CancellationToken).AsTask();

    private static async Task DeliversAsync(RedisBrokerEngine engine, RecordingBrokerHandler handler, IEnumerable<string> channels)
    {
        foreach (var channel in channels)
        {
            var position = (await PublishAsync(engine, channel)).Position;
            var delivery = await handler.NextAsync(CancellationToken);
            Assert.Equal((channel, position), (delivery.Channel, delivery.Position));
        }
    }

    private static async Task FailsInTimeAsync(Func<Task> call)
    {
        var start = Stopwatch.StartNew();
        await Assert.ThrowsAnyAsync<Exception>(() => call().WaitAsync(_bound * 2, CancellationToken));
        Assert.InRange(start.Elapsed, TimeSpan.Zero, _bound);
    }
}
