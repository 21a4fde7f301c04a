using Microsoft.Extensions.DependencyInjection;
using Realtime.Core.Brokers;
using Realtime.Core.Cluster;
using Realtime.Core.Configuration;
using Realtime.Core.Maps;
using Realtime.Core.Presence;
using Realtime.Hosting.Engines;
using Realtime.Redis.Brokers;
using Realtime.Redis.Cluster;
using Realtime.Redis.Maps;
using Realtime.Redis.Presence;

namespace Realtime.Hosting.Tests.Engines;

public sealed class EngineServicesTests
{
    [Fact]
    public async Task An_engine_of_type_redis_is_redis_in_all_its_parts_and_ends_cleanly()
    {
        var options = new RealtimeOptions();
        options.Engine.Type = "redis";
        options.Engine.Redis.Address = ["127.0.0.1:1"];
        options.MapBroker.Type = "redis";
        options.MapBroker.Redis.Address = ["127.0.0.1:1"];
        await using var provider = new ServiceCollection().AddLogging().AddSingleton(options).AddRealtimeEngine().BuildServiceProvider();

        Assert.IsType<RedisBroker>(provider.GetRequiredService<IBroker>());
        Assert.IsType<RedisController>(provider.GetRequiredService<IController>());
        Assert.IsType<RedisMapBroker>(provider.GetRequiredService<IMapBroker>());
        Assert.IsType<RedisPresenceManager>(provider.GetRequiredService<IPresenceManager>());
    }

    [Fact]
    public async Task A_broker_set_apart_takes_the_control_messages_with_it()
    {
        var options = new RealtimeOptions();
        options.Broker.Enabled = true;
        options.Broker.Type = "redis";
        options.Broker.Redis.Address = ["127.0.0.1:1"];
        await using var provider = new ServiceCollection().AddLogging().AddSingleton(options).AddRealtimeEngine().BuildServiceProvider();

        Assert.IsType<RedisController>(provider.GetRequiredService<IController>());
        Assert.IsNotType<RedisPresenceManager>(provider.GetRequiredService<IPresenceManager>());
    }
}
