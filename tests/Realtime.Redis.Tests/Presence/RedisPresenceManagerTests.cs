using Microsoft.Extensions.Time.Testing;
using Realtime.Core.Presence;
using Realtime.Protocol;
using Realtime.Redis.Presence;
using Realtime.Redis.Tests.Servers;

namespace Realtime.Redis.Tests.Presence;

public sealed class RedisPresenceManagerTests(RedisServerFixture redis)
{
    private static CancellationToken CancellationToken => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Who_is_not_confirmed_is_gone_after_the_ttl(bool keepUsers)
    {
        var time = new FakeTimeProvider(DateTimeOffset.UnixEpoch.AddYears(60));
        await using var shards = TestConnections.To(TestConnections.NewPrefix(), redis.Server.Address);
        var manager = TestPresence.On(shards, keepUsers, time: time);
        await AddAsync(manager, "c1", "u1");
        time.Advance(TimeSpan.FromSeconds(40));
        await AddAsync(manager, "c2", "u2");
        time.Advance(TimeSpan.FromSeconds(30));

        Assert.Equal(new PresenceStats(1, 1), await manager.StatsAsync("c", CancellationToken));
        Assert.Equal("c2", Assert.Single(await manager.PresenceAsync("c", CancellationToken)).Key);
    }

    [Fact]
    public async Task Expiry_by_fields_is_done_the_other_way_where_Redis_has_none()
    {
        await using var shards = TestConnections.To(TestConnections.NewPrefix(), redis.Server.Address);
        var manager = TestPresence.On(shards, keepUsers: true, useFieldTtl: true);
        await AddAsync(manager, "c1", "u1");
        await AddAsync(manager, "c2", "u1");

        Assert.Equal(new PresenceStats(2, 1), await manager.StatsAsync("c", CancellationToken));
    }

    [Fact]
    public async Task Nodes_see_each_others_clients()
    {
        var prefix = TestConnections.NewPrefix();
        await using var here = TestConnections.To(prefix, redis.Server.Address);
        await using var there = TestConnections.To(prefix, redis.Server.Address);
        await AddAsync(TestPresence.On(here, keepUsers: false), "c1", "u1");

        Assert.Equal("u1", Assert.Single(await TestPresence.On(there, keepUsers: false).PresenceAsync("c", CancellationToken)).Value.User);
    }

    private static ValueTask AddAsync(RedisPresenceManager manager, string client, string user) =>
        manager.AddAsync("c", client, new ClientInfo { User = user, Client = client }, CancellationToken);
}
