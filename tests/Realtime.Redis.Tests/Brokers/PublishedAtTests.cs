using Realtime.Core.Brokers;
using Realtime.Redis.Tests.Servers;
using Realtime.Specification.Brokers;

namespace Realtime.Redis.Tests.Brokers;

public sealed class PublishedAtTests(RedisServerFixture fixture)
{
    [Theory]
    [InlineData(0)]
    [InlineData(10)]
    public async Task The_node_learns_when_a_publication_was_published_and_clients_do_not(int historySize)
    {
        var cancellationToken = TestContext.Current.CancellationToken;
        var handler = new RecordingBrokerHandler();
        await using var engine = await RedisBrokerEngine.StartAsync(handler, useLists: false, fixture.Server.Address);
        await engine.Broker.SubscribeAsync("a", cancellationToken);
        var before = TimeProvider.System.GetUtcNow().ToUnixTimeMilliseconds();

        var options = new PublishOptions { HistorySize = historySize, HistoryTtl = TimeSpan.FromMinutes(1) };
        await engine.Broker.PublishAsync("a", "1"u8.ToArray(), options, cancellationToken);

        var delivery = await handler.NextAsync(cancellationToken);
        Assert.InRange(delivery.PublishedAt, before, TimeProvider.System.GetUtcNow().ToUnixTimeMilliseconds());
        Assert.Equal(0, delivery.Publication!.Time);
    }
}
