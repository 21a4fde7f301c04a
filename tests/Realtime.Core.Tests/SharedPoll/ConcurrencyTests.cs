using System.Text;
using Microsoft.Extensions.DependencyInjection;
using Realtime.Core.SharedPoll;
using Realtime.TestSupport.Engine;

namespace Realtime.Core.Tests.SharedPoll;

public sealed class ConcurrencyTests : SharedPollTestBase
{
    private const int Clients = 8;
    private const int Steps = 150;

    private static readonly string[] _keys = ["a", "b", "c", "d"];

    [Fact]
    public async Task Whatever_clients_publishers_and_rounds_do_at_once_versions_only_grow_and_nothing_stays()
    {
        Options.Client.StaleCloseDelay = TimeSpan.FromSeconds(-1);
        Published.RefreshInterval = TimeSpan.FromMilliseconds(20);
        Published.ChannelShutdownDelay = TimeSpan.FromSeconds(-1);
        var backend = new CountingBackend();
        using var host = new EngineHost(
            Options, TestContext.Current.CancellationToken, services => services.AddSingleton<ISharedPollBackend>(backend));
        using var done = new CancellationTokenSource();
        var clock = Task.Run(() => TurnAsync(host, done.Token), TestContext.Current.CancellationToken);
        var publisher = Task.Run(() => PublishAsync(host, backend, done.Token), TestContext.Current.CancellationToken);

        var clients = Enumerable.Range(0, Clients).Select(seed => Task.Run(() => ActAsync(host, seed), TestContext.Current.CancellationToken));
        await Task.WhenAll(clients).WaitAsync(TimeSpan.FromSeconds(30), TestContext.Current.CancellationToken);
        await done.CancelAsync();
        await Task.WhenAll(clock, publisher).WaitAsync(TimeSpan.FromSeconds(10), TestContext.Current.CancellationToken);

        Assert.Equal((0, 0, 0), (host.Polls.ChannelCount, host.Polls.KeyCount, host.Hub.ChannelCount));
    }

    private static async Task ActAsync(EngineHost host, int seed)
    {
        var random = new Random(seed);
        var client = await host.ConnectAsync();
        for (var step = 0; step < Steps; step++)
        {
            var channel = $"push:{random.Next(2)}";
            var key = _keys[random.Next(_keys.Length)];
            await client.SendAsync(random.Next(5) switch
            {
                0 => $$"""{"id":1,"unsubscribe":{"channel":"{{channel}}" } }""",
                1 => $$"""{"id":1,"sub_refresh":{"channel":"{{channel}}","type":2,"untrack":["{{key}}"] } }""",
                2 => $$"""{"id":1,"subscribe":{"channel":"{{channel}}","type":4 } }""",
                _ => $$"""{"id":1,"sub_refresh":{"channel":"{{channel}}","type":1,"track":[{{Batch(channel, 0, key)}}] } }""",
            });
        }

        client.Client.OnTransportClosed(Realtime.Protocol.Disconnect.ConnectionClosed);
        await Eventually.UntilAsync(() => client.Client.IsClosed);
        await AssertVersionsGrowAsync(client);
    }

    // Within a subscription and the tracking of a key: what a client asks for anew, it may get again.
    private static async Task AssertVersionsGrowAsync(EngineClient client)
    {
        var latest = new Dictionary<(string?, string?), ulong>();
        while (client.Transport.Unread > 0)
        {
            var message = await client.NextAsync();
            if (!message.TryGetProperty("push", out var push))
            {
                latest.Clear();
                continue;
            }

            var pub = push.GetProperty("pub");
            var key = (push.GetProperty("channel").GetString(), pub.GetProperty("key").GetString());
            var version = pub.GetProperty("version").GetUInt64();
            Assert.True(version > latest.GetValueOrDefault(key), $"{key} went from {latest.GetValueOrDefault(key)} to {version}");
            latest[key] = version;
        }
    }

    private static async Task TurnAsync(EngineHost host, CancellationToken cancellationToken)
    {
        while (!cancellationToken.IsCancellationRequested)
        {
            host.Time.Advance(TimeSpan.FromMilliseconds(20));
            await Task.Yield();
        }
    }

    private static async Task PublishAsync(EngineHost host, CountingBackend backend, CancellationToken cancellationToken)
    {
        for (var i = 0; !cancellationToken.IsCancellationRequested; i++)
        {
            var version = backend.NextVersion();
            await host.Publisher.PublishKeyAsync(
                $"push:{i % 2}", _keys[i % _keys.Length], Encoding.UTF8.GetBytes($"{version}"), version, "", TestContext.Current.CancellationToken);
            await Task.Yield();
        }
    }

    private sealed class CountingBackend : ISharedPollBackend
    {
        private long _version;

        public ulong NextVersion() => (ulong)Interlocked.Increment(ref _version);

        public async ValueTask<SharedPollAnswer?> RefreshAsync(
            string proxy, string channel, IReadOnlyList<SharedPollItem> items, CancellationToken cancellationToken)
        {
            await Task.Yield();
            var version = NextVersion();
            return new SharedPollAnswer([.. items.Select(item => PollCall.Item(item.Key, $"{version}", version))], "");
        }
    }
}
