using Microsoft.Extensions.DependencyInjection.Extensions;
using Realtime.Core.Clients;
using Realtime.Core.Configuration;
using Realtime.Node.Transports.WebSocket;

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
        services.TryAddSingleton(provider => CreateEndpoints(provider, provider.GetRequiredService<RealtimeOptions>().WebSocket));
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

    private static WebSocketEndpoints CreateEndpoints(IServiceProvider provider, Core.Configuration.WebSocketOptions options)
    {
        if (options.Disabled)
        {
            return new WebSocketEndpoints([]);
        }

        var environment = new WebSocketEnvironment(
            options.MessageSizeLimit,
            options.WriteTimeout,
            provider.GetRequiredService<TimeProvider>(),
            provider.GetRequiredService<ConnectionTracker>(),
            provider.GetRequiredService<ILogger<WebSocketConnection>>());
        return new WebSocketEndpoints([new ClientEndpoint(options.HandlerPrefix, environment, provider.GetRequiredService<ClientFactory>())]);
    }
}
