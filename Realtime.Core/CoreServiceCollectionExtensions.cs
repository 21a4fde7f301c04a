using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Logging;
using Realtime.Core.Access.Tokens;
using Realtime.Core.Access.Tokens.Jwks;
using Realtime.Core.Brokers;
using Realtime.Core.Brokers.Memory;
using Realtime.Core.Channels;
using Realtime.Core.Clients;
using Realtime.Core.Cluster;
using Realtime.Core.Cluster.Surveys;
using Realtime.Core.Commands;
using Realtime.Core.Configuration;
using Realtime.Core.Connections;
using Realtime.Core.Diagnostics;
using Realtime.Core.Hub;
using Realtime.Core.Maps;
using Realtime.Core.Maps.Memory;
using Realtime.Core.Presence;
using Realtime.Core.Presence.Memory;
using Realtime.Core.Reads;
using Realtime.Core.Recovery;
using Realtime.Core.SharedPoll;
using Realtime.Core.Subscriptions;
using Realtime.Core.Timing;

namespace Realtime.Core;

/// <summary>Registers the engine.</summary>
public static class CoreServiceCollectionExtensions
{
    /// <summary>
    /// Adds the engine with its memory broker, map broker and presence manager; other engines replace these. Needs <see cref="RealtimeOptions"/>,
    /// validated, and logging in the container, an <see cref="IJwksSource"/> where the options name key
    /// sets, and an <see cref="ISharedPollBackend"/> where they have shared polls.
    /// </summary>
    public static IServiceCollection AddRealtimeCore(this IServiceCollection services)
    {
        services.TryAddSingleton(TimeProvider.System);
        services.TryAddSingleton<IBroker, MemoryBroker>();
        services.TryAddSingleton<IMapBroker, MemoryMapBroker>();
        services.TryAddSingleton<IPresenceManager, MemoryPresenceManager>();
        services.AddSingleton(CompileTokens);
        services.AddSingleton<ChannelRegistry>();
        services.AddSingleton<ChannelPublisher>();
        services.AddSingleton<MapPublisher>();
        services.AddSingleton<TimingWheel>();
        services.AddSingleton<ClientRegistry>();
        services.AddSingleton(CreatePolls);
        services.AddSingleton<TrackSignatures>();
        services.AddSingleton(CreateHub);
        services.AddSingleton<ChannelReads>();
        services.AddSingleton<DeliveryLag>();
        services.AddSingleton<StreamRecovery>();
        services.AddSingleton<MapRecovery>();
        services.AddSingleton<PositionChecker>();
        services.AddSingleton<SubscriptionPresence>();
        services.AddSingleton<SubscriptionEnder>();
        services.AddSingleton<SubscriptionStarter>();
        services.AddSingleton<ClientTicker>();
        services.AddSingleton<SingleConnection>();
        services.AddSingleton<ConnectAuthenticator>();
        services.AddSingleton<ConnectSubscriptions>();
        services.AddSingleton<ConnectHandler>();
        services.AddSingleton<MapSubscribeHandler>();
        services.AddSingleton<SharedPollSubscribeHandler>();
        services.AddSingleton<TrackHandler>();
        services.AddSingleton<SubscribeHandler>();
        services.AddSingleton<UnsubscribeHandler>();
        services.AddSingleton<MapChangeHandler>();
        services.AddSingleton<PublishHandler>();
        services.AddSingleton<ChannelReadHandler>();
        services.AddSingleton<RpcNamespaces>();
        services.AddSingleton<RpcHandler>();
        services.AddSingleton<RefreshHandler>();
        services.AddSingleton<CommandDispatcher>();
        services.AddSingleton<ClientServices>();
        services.AddSingleton<NodeGauges>();
        services.AddSingleton(CreateClientFactory);
        services.AddSingleton(static provider => new EngineReload(
            provider.GetRequiredService<RealtimeOptions>(),
            provider.GetRequiredService<ChannelRegistry>(),
            provider.GetRequiredService<RpcNamespaces>(),
            provider.GetRequiredService<TokenVerifierSource>(),
            provider.GetRequiredService<TrackSignatures>(),
            provider.GetService<IJwksSource>(),
            provider.GetRequiredService<TimeProvider>()));
        services.AddSingleton<ServerSubscriber>();
        services.AddSingleton(static provider => new ConnectionFinder(provider.GetRequiredService<ClientRegistry>()));
        services.AddSingleton(static provider => new ConnectedClients(provider.GetRequiredService<ClientRegistry>()));
        return services.AddCluster();
    }

    private static IServiceCollection AddCluster(this IServiceCollection services)
    {
        services.TryAddSingleton<IController, SingleNodeController>();
        services.TryAddSingleton<NodeIdentity>();
        services.AddSingleton<NodeActivityMeter>();
        services.AddSingleton<NodeStatus>();
        services.AddSingleton<NodeRegistry>();
        services.AddSingleton<NodeClients>();
        services.AddSingleton<ControlPublisher>();
        services.AddSingleton<ControlLanes>();
        services.AddSingleton<ISurveyHandler, ChannelsSurvey>();
        services.AddSingleton<ISurveyHandler, ConnectionsSurvey>();
        services.AddSingleton(static provider => new SurveyService(
            provider.GetRequiredService<ControlPublisher>(),
            provider.GetRequiredService<NodeRegistry>(),
            provider.GetRequiredService<NodeIdentity>(),
            provider.GetServices<ISurveyHandler>(),
            provider.GetRequiredService<TimeProvider>(),
            provider.GetRequiredService<ILogger<SurveyService>>()));
        services.AddSingleton(static provider => new ClusterMembership(
            provider.GetRequiredService<IController>(),
            provider.GetRequiredService<ControlPublisher>(),
            provider.GetRequiredService<NodeRegistry>(),
            provider.GetRequiredService<NodeStatus>(),
            provider.GetRequiredService<TimeProvider>(),
            provider.GetRequiredService<ILogger<ClusterMembership>>()));
        services.AddSingleton<IControlHandler, ControlReceiver>();
        services.AddSingleton(static provider => new ClusterControl(
            provider.GetRequiredService<NodeClients>(),
            provider.GetRequiredService<ControlPublisher>(),
            provider.GetRequiredService<SurveyService>(),
            provider.GetRequiredService<NodeRegistry>(),
            provider.GetRequiredService<NodeStatus>(),
            provider.GetRequiredService<ChannelRegistry>()));
        return services;
    }

    /// <summary>Starts the engine, which else starts with the first client: its broker begins to deliver, and its presence manager to connect.</summary>
    public static void StartRealtimeCore(this IServiceProvider provider)
    {
        provider.GetRequiredService<ChannelHub>();
        provider.GetRequiredService<IPresenceManager>();
    }

    // Whoever publishes needs the hub to listen, so the two are tied where either is made.
    private static ChannelHub CreateHub(IServiceProvider provider)
    {
        var broker = provider.GetRequiredService<IBroker>();
        var maps = provider.GetRequiredService<IMapBroker>();
        var hub = new ChannelHub(
            broker, maps, provider.GetRequiredService<SharedPolls>(), provider.GetRequiredService<DeliveryLag>(), provider.GetRequiredService<ILogger<ChannelHub>>());
        broker.RegisterHandler(hub);
        maps.RegisterHandler(hub);
        return hub;
    }

    private static SharedPolls CreatePolls(IServiceProvider provider) => new(
        provider.GetRequiredService<TimingWheel>(),
        provider.GetService<ISharedPollBackend>(),
        provider.GetRequiredService<RealtimeOptions>(),
        provider.GetRequiredService<TimeProvider>(),
        provider.GetRequiredService<ILogger<SharedPolls>>());

    // A process with clients is what the gauges are about, so they begin with it.
    private static ClientFactory CreateClientFactory(IServiceProvider provider)
    {
        provider.GetRequiredService<NodeGauges>();
        return new ClientFactory(provider.GetRequiredService<ClientServices>());
    }

    private static TokenVerifierSource CompileTokens(IServiceProvider provider)
    {
        var problems = new List<ConfigurationProblem>();
        var verifiers = TokenVerifiers.Compile(
            provider.GetRequiredService<RealtimeOptions>().Client, provider.GetService<IJwksSource>(), provider.GetRequiredService<TimeProvider>(), problems);
        return problems.Count == 0 ? new TokenVerifierSource(verifiers) : throw new InvalidOperationException(string.Join("; ", problems));
    }
}
