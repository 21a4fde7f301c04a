using Microsoft.Extensions.DependencyInjection.Extensions;
using Realtime.Core.Clients;
using Realtime.Core.Cluster;
using Realtime.Core.Cluster.Surveys;
using Realtime.Core.Configuration;
using Realtime.Node.Transports.Emulation;
using Realtime.Node.Transports.HttpStream;
using Realtime.Node.Transports.Sse;
using Realtime.Node.Transports.Streaming;
using Realtime.Node.Transports.Unidirectional;
using Realtime.Node.Transports.UniGrpc;
using Realtime.Node.Transports.WebSocket;
using Realtime.Node.Transports.WebSocket.Compression;

namespace Realtime.Node.Transports;

/// <summary>Registers the transports.</summary>
internal static class TransportServices
{
    /// <summary>Adds what the transports need; <see cref="RealtimeOptions"/> and <see cref="ClientFactory"/> come from elsewhere.</summary>
    public static IServiceCollection AddTransports(this IServiceCollection services)
    {
        services.AddMetrics();
        services.TryAddSingleton(TimeProvider.System);
        services.TryAddSingleton<ConnectionTracker>();
        services.TryAddSingleton<ConnectionMetrics>();
        services.TryAddSingleton(CreateGate);
        services.TryAddSingleton(CreateWebSockets);
        services.TryAddSingleton<EmulationSessions>();
        services.TryAddSingleton<EmulationRouter>();
        services.AddSingleton<ISurveyHandler, EmulationSurvey>();
        services.TryAddSingleton(provider => new EmulationEndpoint(
            provider.GetRequiredService<RealtimeOptions>().Emulation,
            provider.GetRequiredService<ConnectionGate>(),
            provider.GetRequiredService<EmulationRouter>()));
        services.TryAddSingleton<StreamEnvironment>();
        services.TryAddSingleton(CreateStreams);
        services.TryAddSingleton(provider => new UniGrpcEndpoint(
            provider.GetRequiredService<RealtimeOptions>().UniGrpc, provider.GetRequiredService<StreamEnvironment>()));
        services.AddHostedService(provider => new ShutdownService(
            provider.GetRequiredService<ConnectionTracker>(),
            provider.GetRequiredService<RealtimeOptions>().Shutdown,
            provider.GetRequiredService<TimeProvider>(),
            provider.GetRequiredService<ILogger<ShutdownService>>()));
        return services;
    }

    private static ConnectionGate CreateGate(IServiceProvider provider)
    {
        var clients = provider.GetRequiredService<ConnectedClients>();
        return new ConnectionGate(
            provider.GetRequiredService<RealtimeOptions>().Client,
            () => clients.Count,
            provider.GetRequiredService<ConnectionMetrics>(),
            provider.GetRequiredService<TimeProvider>(),
            provider.GetRequiredService<ILogger<ConnectionGate>>());
    }

    private static WebSocketEndpoints CreateWebSockets(IServiceProvider provider)
    {
        var options = provider.GetRequiredService<RealtimeOptions>();
        var clients = provider.GetRequiredService<ClientFactory>();
        var endpoints = new List<WebSocketEndpoint>();
        if (!options.WebSocket.Disabled)
        {
            var environment = CreateEnvironment(
                provider, options.WebSocket.MessageSizeLimit, options.WebSocket.WriteTimeout, WebSocketCompression.Of(options.WebSocket));
            endpoints.Add(new ClientEndpoint(options.WebSocket.HandlerPrefix, environment, clients));
        }

        if (options.UniWebSocket.Enabled)
        {
            var environment = CreateEnvironment(
                provider, options.UniWebSocket.MessageSizeLimit, options.UniWebSocket.WriteTimeout, WebSocketCompression.Of(options.UniWebSocket));
            endpoints.Add(new UniWebSocketEndpoint(options.UniWebSocket, environment, clients));
        }

        return new WebSocketEndpoints(endpoints);
    }

    private static WebSocketEnvironment CreateEnvironment(
        IServiceProvider provider, int messageSizeLimit, TimeSpan writeTimeout, WebSocketCompression? compression) => new(
        messageSizeLimit,
        writeTimeout,
        provider.GetRequiredService<TimeProvider>(),
        provider.GetRequiredService<ConnectionTracker>(),
        provider.GetRequiredService<ILogger<WebSocketConnection>>(),
        compression);

    private static StreamEndpoints CreateStreams(IServiceProvider provider)
    {
        var options = provider.GetRequiredService<RealtimeOptions>();
        var environment = provider.GetRequiredService<StreamEnvironment>();
        var endpoints = new List<StreamEndpoint>();
        if (options.HttpStream.Enabled)
        {
            endpoints.Add(new HttpStreamEndpoint(options.HttpStream, environment, new PollEndpoint(options.HttpStream, environment, provider.GetRequiredService<NodeIdentity>())));
        }

        if (options.Sse.Enabled)
        {
            endpoints.Add(new SseEndpoint(options.Sse, environment));
        }

        if (options.UniHttpStream.Enabled)
        {
            endpoints.Add(new UniHttpStreamEndpoint(options.UniHttpStream, environment));
        }

        if (options.UniSse.Enabled)
        {
            endpoints.Add(new UniSseEndpoint(options.UniSse, environment));
        }

        return new StreamEndpoints(endpoints);
    }
}
