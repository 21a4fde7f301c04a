using Realtime.Core.Brokers;
using Realtime.Redis.Tests.Brokers;
using Realtime.Specification.Brokers;
using Realtime.TestSupport.Processes;
using StackExchange.Redis;

namespace Realtime.Redis.Tests.Connections;

/// <summary>Logins, databases and both protocols, for commands and for subscriptions.</summary>
public sealed class RedisAddressTests
{
    private static CancellationToken CancellationToken => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("redis://ada:secret@{0}/2", 2)]
    [InlineData("redis://ada:secret@{0}/2?force_resp2=true", 2)]
    [InlineData("redis://:default-secret@{0}?io_timeout=3s", 0)]
    public async Task A_node_uses_the_login_the_database_and_the_protocol_of_the_address(string address, int database)
    {
        await using var redis = await RedisProcess.StartAsync(CancellationToken, port: null, "--requirepass", "default-secret", "--user", "ada", "on", ">secret", "~*", "&*", "+@all");
        var handler = new RecordingBrokerHandler();
        await using var engine = await RedisBrokerEngine.StartAsync(handler, useLists: false, string.Format(null, address, redis.Address));
        await engine.Broker.SubscribeAsync("c", CancellationToken);

        var history = new PublishOptions { HistorySize = 10, HistoryTtl = TimeSpan.FromMinutes(1) };
        await engine.Broker.PublishAsync("c", "1"u8.ToArray(), history, CancellationToken);

        Assert.Equal("1"u8.ToArray(), (await handler.NextAsync(CancellationToken)).Publication!.Data.ToArray());
        await using var commands = await ConnectionMultiplexer.ConnectAsync($"{redis.Address},password=default-secret");
        Assert.True(await commands.GetDatabase(database).KeyExistsAsync($"{engine.Prefix}.stream.c"));
    }

    [Fact]
    public async Task A_wrong_password_is_the_problem_that_is_told()
    {
        await using var redis = await RedisProcess.StartAsync(CancellationToken, port: null, "--requirepass", "default-secret");
        await using var engine = RedisBrokerEngine.Create("t", $"redis://:wrong@{redis.Address}");
        engine.Redis.RegisterHandler(new RecordingBrokerHandler());

        await Soon.UntilAsync(() => engine.Redis.Problem?.Contains("WRONGPASS", StringComparison.Ordinal) == true, () => engine.Redis.Problem ?? "no problem");

        await Assert.ThrowsAnyAsync<Exception>(() => engine.Broker.PublishAsync("c", "1"u8.ToArray(), default, CancellationToken).AsTask());
    }
}
