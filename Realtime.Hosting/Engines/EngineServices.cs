using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Realtime.Core;
using Realtime.Core.Brokers;
using Realtime.Core.Brokers.Memory;
using Realtime.Core.Cluster;
using Realtime.Core.Configuration;
using Realtime.Core.Maps;
using Realtime.Core.Maps.Memory;
using Realtime.Core.Presence;
using Realtime.Core.Presence.Memory;
using Realtime.Hosting.Tls;
using Realtime.Redis;
using Realtime.Redis.Brokers;
using Realtime.Redis.Cluster;
using Realtime.Redis.Maps;
using Realtime.Redis.Presence;

namespace Realtime.Hosting.Engines;

/// <summary>The engine that the options choose.</summary>
public static class EngineServices
{
    private const string Redis = "redis";

    /// <summary>
    /// Adds the engine with the broker, controller, map broker and presence manager that the <see cref="RealtimeOptions"/> of the container choose: sections
    /// <c>engine</c>, <c>broker</c>, <c>map_broker</c>, <c>presence_manager</c>. One of these that is in the container already stays.
    /// </summary>
    public static IServiceCollection AddRealtimeEngine(this IServiceCollection services)
    {
        ArgumentNullException.ThrowIfNull(services);
        services.TryAddSingleton(TimeProvider.System);
        services.AddRealtimeRedis(ClientTls.Load);
        services.TryAddSingleton<IBroker>(static provider => Type(provider, BrokerType) == Redis
            ? provider.GetRequiredService<RedisBroker>()
            : new MemoryBroker(provider.GetRequiredService<TimeProvider>()));
        services.TryAddSingleton<IController>(static provider => Type(provider, BrokerType) == Redis
            ? provider.GetRequiredService<RedisController>()
            : new SingleNodeController());
        services.TryAddSingleton<IMapBroker>(static provider => Type(provider, static o => o.MapBroker.Type) == Redis
            ? provider.GetRequiredService<RedisMapBroker>()
            : new MemoryMapBroker(provider.GetRequiredService<TimeProvider>()));
        services.TryAddSingleton<IPresenceManager>(static provider =>
            Type(provider, static o => o.PresenceManager.Enabled ? o.PresenceManager.Type : o.Engine.Type) == Redis
                ? provider.GetRequiredService<RedisPresenceManager>()
                : new MemoryPresenceManager());
        return services.AddRealtimeCore().AddHostedService<EngineStarter>();
    }

    private static string BrokerType(RealtimeOptions options) => options.Broker.Enabled ? options.Broker.Type : options.Engine.Type;

    private static string Type(IServiceProvider provider, Func<RealtimeOptions, string> choose) => choose(provider.GetRequiredService<RealtimeOptions>());
}
