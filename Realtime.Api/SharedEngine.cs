using Realtime.Api.Operations;
using Realtime.Core.Cluster;
using Realtime.Core.Configuration;

namespace Realtime.Api;

/// <summary>What a separate Api process needs: an engine that it shares with the nodes.</summary>
internal static partial class SharedEngine
{
    private const string Memory = "memory";
    private const string Map = "map";

    /// <summary>The keys that keep a part of the engine inside this process, where no node sees it; none when all of it is shared.</summary>
    public static IReadOnlyCollection<string> PrivateParts(RealtimeOptions options)
    {
        var keys = new SortedSet<string>(StringComparer.Ordinal);
        Check(options.Broker.Enabled, options.Broker.Type, "broker.type");
        Check(options.PresenceManager.Enabled, options.PresenceManager.Type, "presence_manager.type");
        return keys;

        void Check(bool apart, string type, string key)
        {
            if ((apart ? type : options.Engine.Type) == Memory)
            {
                keys.Add(apart ? key : "engine.type");
            }
        }
    }

    /// <summary>There are maps, and they are in the memory of the nodes, where this process does not reach them.</summary>
    public static bool HasPrivateMaps(RealtimeOptions options) =>
        options.MapBroker.Type == Memory
        && options.Channel.Namespaces.Append(options.Channel.WithoutNamespace).Any(static channels => channels.SubscriptionType == Map);

    /// <summary>Adds what makes a process one without clients, and maybe without maps.</summary>
    public static void Prepare(IServiceCollection services, RealtimeOptions options)
    {
        services.AddSingleton(static provider =>
            new NodeIdentity(provider.GetRequiredService<RealtimeOptions>(), provider.GetRequiredService<TimeProvider>()) { ServesClients = false });
        if (HasPrivateMaps(options))
        {
            services.AddSingleton(MapOperations.Unavailable);
        }
    }

    /// <summary>Says what is missing; false when the process is of no use without it.</summary>
    public static bool Check(RealtimeOptions options, ILogger logger)
    {
        if (HasPrivateMaps(options))
        {
            Log.PrivateMaps(logger);
        }
        if (PrivateParts(options) is { Count: > 0 } keys)
        {
            var list = string.Join(", ", keys);
            Log.Private(logger, list);
            return false;
        }
        return true;
    }

    private static partial class Log
    {
        [LoggerMessage(EventId = 1, Level = LogLevel.Critical, Message =
            "a separate API process cannot use the memory engine, which no node shares with it: set {Keys} to a shared one, or use the API that the node serves itself")]
        public static partial void Private(ILogger logger, string keys);

        [LoggerMessage(EventId = 2, Level = LogLevel.Warning, Message =
            "maps are in the memory of each node (map_broker.type), where a separate API process does not reach them: calls for maps get error 108")]
        public static partial void PrivateMaps(ILogger logger);
    }
}
