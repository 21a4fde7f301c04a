using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Realtime.Core.Cluster;
using Realtime.Core.Configuration;
using Realtime.Redis.Brokers;
using Realtime.Redis.Cluster;
using Realtime.Redis.Connections;
using Realtime.Redis.Maps;
using Realtime.Redis.Presence;

namespace Realtime.Redis;

/// <summary>Registers what the Redis engine consists of.</summary>
public static class RedisServiceCollectionExtensions
{
    /// <summary>
    /// Adds <see cref="RedisBroker"/>, <see cref="RedisController"/>, <see cref="RedisMapBroker"/> and <see cref="RedisPresenceManager"/>, by themselves: which of them serves the engine is for the host to
    /// say. They begin to connect when they are asked for. Needs <see cref="RealtimeOptions"/>, a <see cref="TimeProvider"/> and logging.
    /// </summary>
    /// <param name="services">The container.</param>
    /// <param name="loadTls">Loads certificates.</param>
    public static IServiceCollection AddRealtimeRedis(this IServiceCollection services, RedisTlsLoader loadTls)
    {
        services.AddSingleton(provider => new RedisConnections(
            loadTls, provider.GetRequiredService<TimeProvider>(), provider.GetRequiredService<ILogger<RedisConnections>>()));
        services.AddSingleton(CreateBroker);
        services.AddSingleton(CreateController);
        services.AddSingleton(CreateMapBroker);
        services.AddSingleton(CreatePresenceManager);
        return services;
    }

    private static RedisBroker CreateBroker(IServiceProvider provider)
    {
        var options = provider.GetRequiredService<RealtimeOptions>();
        return new RedisBroker(
            BrokerShards(provider),
            options.Broker.Enabled ? options.Broker.Redis.HistoryUseLists : options.Engine.Redis.HistoryUseLists,
            provider.GetRequiredService<TimeProvider>(),
            provider.GetRequiredService<ILogger<RedisBroker>>());
    }

    // Where publications are, so that a node which delivers is also one that can be told what to do.
    private static RedisController CreateController(IServiceProvider provider) => new(BrokerShards(provider), provider.GetRequiredService<NodeIdentity>());

    private static RedisShards BrokerShards(IServiceProvider provider)
    {
        var options = provider.GetRequiredService<RealtimeOptions>();
        var connections = provider.GetRequiredService<RedisConnections>();
        return options.Broker.Enabled ? connections.Of("broker.redis", options.Broker.Redis) : connections.Of("engine.redis", options.Engine.Redis);
    }

    private static RedisMapBroker CreateMapBroker(IServiceProvider provider)
    {
        var options = provider.GetRequiredService<RealtimeOptions>().MapBroker.Redis;
        return new RedisMapBroker(
            provider.GetRequiredService<RedisConnections>().Of("map_broker.redis", options),
            new RedisMapSettings(options.CleanupInterval, options.CleanupBatchSize, options.IdempotentResultTtl),
            provider.GetRequiredService<TimeProvider>(),
            provider.GetRequiredService<ILogger<RedisMapBroker>>());
    }

    private static RedisPresenceManager CreatePresenceManager(IServiceProvider provider)
    {
        var options = provider.GetRequiredService<RealtimeOptions>();
        var connections = provider.GetRequiredService<RedisConnections>();
        var own = options.PresenceManager.Redis;
        var engine = options.Engine.Redis;
        var isOwn = options.PresenceManager.Enabled;
        return new RedisPresenceManager(
            isOwn ? connections.Of("presence_manager.redis", own) : connections.Of("engine.redis", engine),
            isOwn
                ? new RedisPresenceSettings(own.PresenceTtl, own.PresenceHashFieldTtl, own.PresenceUserMapping)
                : new RedisPresenceSettings(engine.PresenceTtl, engine.PresenceHashFieldTtl, engine.PresenceUserMapping),
            provider.GetRequiredService<TimeProvider>(),
            provider.GetRequiredService<ILogger<RedisPresenceManager>>());
    }
}
