using Realtime.Core.Configuration;

namespace Realtime.Core.Tests.Configuration;

public sealed class RedisOptionsTests
{
    [Theory]
    [InlineData("localhost:6380", "localhost:6380")]
    [InlineData("redis://localhost:6380", "localhost:6380")]
    [InlineData("redis://localhost", "localhost:6379")]
    [InlineData("tcp://[::1]:6380", "[::1]:6380")]
    [InlineData("redis://a:1?addr=b:2&addr=c:3", "a:1,b:2,c:3")]
    [InlineData("unix:///run/redis.sock", "/run/redis.sock")]
    public void Hosts_are_read(string address, string hosts)
    {
        var shard = Read(address);

        Assert.Equal((hosts, RedisTopology.Standalone), (shard.Name, shard.Topology));
        Assert.Equal(address.StartsWith("unix", StringComparison.Ordinal), shard.IsUnixSocket);
    }

    [Theory]
    [InlineData("redis://localhost:1", "user", "secret")]
    [InlineData("redis://:p@localhost:1", "user", "p")]
    [InlineData("redis://u:p%40%2F@localhost:1", "u", "p@/")]
    [InlineData("unix://u:p@/run/redis.sock", "u", "p")]
    public void User_and_password_of_the_address_win_over_the_options(string address, string user, string password)
    {
        var shard = Read(address, static o => (o.User, o.Password) = ("user", "secret"));

        Assert.Equal((user, password), (shard.User, shard.Password));
    }

    [Fact]
    public void The_rest_of_the_address_wins_over_the_options()
    {
        var shard = Read("rediss://localhost:1/3?connect_timeout=2s&io_timeout=300ms&force_resp2=true", static o => o.Db = 7);

        Assert.Equal((3, true, true), (shard.Db, shard.UseTls, shard.ForceResp2));
        Assert.Equal((TimeSpan.FromSeconds(2), TimeSpan.FromMilliseconds(300)), (shard.ConnectTimeout, shard.IoTimeout));
        Assert.Equal(7, Read("localhost:1", static o => o.Db = 7).Db);
    }

    [Theory]
    [InlineData("redis+sentinel://localhost:26379?sentinel_master_name=main", "localhost:26379")]
    [InlineData("redis+sentinel://a?sentinel_master_name=main&addr=b", "a:26379,b:26379")]
    [InlineData("redis://localhost:1?sentinel_master_name=main", "localhost:1")]
    public void Sentinel_needs_the_name_of_the_primary(string address, string hosts)
    {
        var shard = Read(address + "&sentinel_user=u&sentinel_password=p");

        Assert.Equal((RedisTopology.Sentinel, "main", hosts), (shard.Topology, shard.SentinelMasterName, shard.Name));
        Assert.Equal(("u", "p"), (shard.SentinelUser, shard.SentinelPassword));
    }

    [Fact]
    public void Sections_of_Sentinel_and_Cluster_win_over_the_address()
    {
        var problems = new List<ConfigurationProblem>();
        var sentinel = RedisShardAddresses.Read(
            new RedisEngineOptions { SentinelAddress = ["a:1,b:2", "c:3"], SentinelMasterName = "main" }, "engine.redis", problems);
        var cluster = RedisShardAddresses.Read(
            new RedisEngineOptions { SentinelAddress = ["a:1"], ClusterAddress = ["d:4,e:5"] }, "engine.redis", problems);

        Assert.Empty(problems);
        Assert.Equal(["a:1,b:2", "c:3"], sentinel.Select(static shard => shard.Name));
        Assert.All(sentinel, static shard => Assert.Equal(RedisTopology.Sentinel, shard.Topology));
        Assert.Equal((RedisTopology.Cluster, "d:4,e:5"), (cluster.Single().Topology, cluster.Single().Name));
    }

    [Theory]
    [InlineData("localhost")]
    [InlineData("http://localhost:1")]
    [InlineData("redis://localhost:x")]
    [InlineData("redis://localhost:1/x")]
    [InlineData("redis://localhost:1?io_timeout=fast")]
    [InlineData("redis://localhost:1?force_resp2=maybe")]
    [InlineData("redis+sentinel://localhost:1")]
    public void A_wrong_address_is_a_problem(string address) =>
        AssertProblems(o => o.Engine.Redis.Address = [address], "engine.redis.address");

    [Fact]
    public void Problems_name_their_options()
    {
        AssertProblems(static _ => { });
        AssertProblems(static o => o.Engine.Redis.Address = [], "engine.redis.address");
        AssertProblems(static o => o.Engine.Redis.IoTimeout = TimeSpan.FromSeconds(-1), "engine.redis.io_timeout");
        AssertProblems(static o => o.Engine.Redis.PresenceTtl = TimeSpan.FromTicks(1), "engine.redis.presence_ttl");
        AssertProblems(static o => o.Engine.Redis.Db = -1, "engine.redis.db");
        AssertProblems(static o => o.Engine.Redis.SentinelAddress = ["a:1"], "engine.redis.sentinel_master_name");
        AssertProblems(static o => o.Engine.Redis.ClusterAddress = ["a:1,b"], "engine.redis.cluster_address");
        AssertProblems(static o => (o.Engine.Redis.Tls.Enabled, o.Engine.Redis.Tls.CertPem) = (true, "x"), "engine.redis.tls.key_pem");
        AssertProblems(static o => (o.Broker.Enabled, o.Broker.Type, o.Broker.Redis.Address) = (true, "redis", ["x"]), "broker.redis.address");
        AssertProblems(
            static o => (o.PresenceManager.Enabled, o.PresenceManager.Type, o.PresenceManager.Redis.PresenceTtl) = (true, "redis", TimeSpan.Zero),
            "presence_manager.redis.presence_ttl");
        AssertProblems(static o => (o.MapBroker.Type, o.MapBroker.Redis.CleanupBatchSize) = ("redis", 0), "map_broker.redis.cleanup_batch_size");
    }

    [Fact]
    public void Sections_that_are_not_used_are_not_looked_at() =>
        AssertProblems(static o =>
        {
            o.Engine.Type = "memory";
            o.Engine.Redis.Address = ["x"];
            o.Broker.Redis.Address = ["x"];
            o.MapBroker.Redis.Address = ["x"];
        });

    [Fact]
    public void A_problem_does_not_show_the_password()
    {
        var options = new RealtimeOptions();
        options.Engine.Type = "redis";
        options.Engine.Redis.Address = ["redis://user:secret@localhost:x"];

        Assert.DoesNotContain("secret", string.Join(' ', RealtimeOptionsValidator.Validate(options)), StringComparison.Ordinal);
    }

    private static RedisShardAddress Read(string address, Action<RedisEngineOptions>? change = null)
    {
        var options = new RedisEngineOptions { Address = [address] };
        change?.Invoke(options);
        var problems = new List<ConfigurationProblem>();
        var shards = RedisShardAddresses.Read(options, "engine.redis", problems);
        Assert.Empty(problems);
        return Assert.Single(shards);
    }

    private static void AssertProblems(Action<RealtimeOptions> change, params string[] keys)
    {
        var options = new RealtimeOptions();
        options.Engine.Type = "redis";
        change(options);

        Assert.Equal(keys, RealtimeOptionsValidator.Validate(options).Select(static problem => problem.Key));
    }
}
