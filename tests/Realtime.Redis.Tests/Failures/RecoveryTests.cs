using System.Globalization;
using System.Text;
using Realtime.Core.Channels;
using Realtime.Core.Configuration;
using Realtime.Redis.Tests.Brokers;
using Realtime.Redis.Tests.Servers;
using Realtime.TestSupport.Engine;
using Realtime.TestSupport.Processes;

namespace Realtime.Redis.Tests.Failures;

/// <summary>Two nodes over one Redis that is lost and comes back while one publishes to a client of the other.</summary>
public sealed class RecoveryTests
{
    private const int Publications = 300;

    private static CancellationToken CancellationToken => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_recovering_client_gets_every_publication_once_though_redis_is_killed_meanwhile()
    {
        await using var redis = await RedisProcess.StartAsync(CancellationToken, null, "--appendonly", "yes", "--appendfsync", "always");
        await RunAsync(redis.Address, async publish =>
        {
            await publish(1, Publications / 3);
            await redis.KillAsync(CancellationToken);
            var publishing = publish((Publications / 3) + 1, Publications);
            await redis.RestartAsync(CancellationToken);
            await publishing;
        });
    }

    [Fact]
    public async Task A_recovering_client_gets_every_publication_once_though_subscriptions_break_again_and_again()
    {
        await using var redis = await RedisProcess.StartAsync(CancellationToken);
        await using var admin = await StackExchange.Redis.ConnectionMultiplexer.ConnectAsync(redis.Address + ",allowAdmin=true");
        await RunAsync(redis.Address, async publish =>
        {
            for (var i = 0; i < 5; i++)
            {
                await admin.GetServers()[0].ExecuteAsync("CLIENT", "KILL", "TYPE", "pubsub", "SKIPME", "yes");
                await publish((i * 60) + 1, (i + 1) * 60);
            }
        }, mustRecover: true);
    }

    internal static async Task RunAsync(string address, Func<Func<int, int, Task>, Task> scenario, bool mustRecover = false)
    {
        var prefix = TestConnections.NewPrefix();
        await using var brokerA = RedisBrokerEngine.Create(prefix, address);
        await using var brokerB = RedisBrokerEngine.Create(prefix, address);
        using var nodeA = new EngineHost(Options(), CancellationToken, brokerA.Replace);
        using var nodeB = new EngineHost(Options(), CancellationToken, brokerB.Replace);
        await Soon.UntilAsync(() => brokerA.Redis.Problem is null && brokerB.Redis.Problem is null);

        var receiver = new RecoveringClient(await nodeA.ConnectAsync());
        await receiver.SubscribeAsync();
        var receiving = receiver.ReceiveAsync(Publications);
        await scenario((first, last) => PublishAsync(nodeB, first, last));
        // A gap shows with the publication after it.
        await Soon.UntilAsync(() => brokerA.Redis.Problem is null && brokerB.Redis.Problem is null);
        await Soon.UntilAsync(async () =>
        {
            await nodeB.PublishAsync(RecoveringClient.Channel, "\"more\"");
            return receiving.IsCompleted;
        });
        await receiving;

        Assert.Equal(Enumerable.Range(1, Publications).Select(static i => (ulong)i), receiver.Offsets);
        Assert.Equal(Enumerable.Range(1, Publications).Select(static i => i.ToString(CultureInfo.InvariantCulture)), receiver.Data);
        Assert.True(receiver.Recoveries > 0 || !mustRecover, "no publication was lost, so nothing was proved");
    }

    private static RealtimeOptions Options()
    {
        var options = EngineHost.OpenOptions();
        options.Channel.WithoutNamespace.HistorySize = 10_000;
        options.Channel.WithoutNamespace.HistoryTtl = TimeSpan.FromMinutes(5);
        options.Channel.WithoutNamespace.ForceRecovery = true;
        options.Client.RecoveryMaxPublicationLimit = 10_000;
        return options;
    }

    // Whether a publication that failed was stored, nobody knows: its idempotency key makes the repetition harmless.
    private static async Task PublishAsync(EngineHost node, int first, int last)
    {
        for (var i = first; i <= last; i++)
        {
            var text = i.ToString(CultureInfo.InvariantCulture);
            var request = new PublicationRequest { Data = Encoding.UTF8.GetBytes(text), IdempotencyKey = text };
            await Soon.UntilAsync(async () =>
            {
                try
                {
                    await node.Publisher.PublishAsync(RecoveringClient.Channel, in request, CancellationToken);
                    return true;
                }
                catch (Exception e) when (e is not OperationCanceledException)
                {
                    return false;
                }
            });
        }
    }
}
