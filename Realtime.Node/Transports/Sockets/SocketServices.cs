using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.AspNetCore.Server.Kestrel.Transport.Sockets;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;
using Realtime.Node.Transports.WebSocket;

namespace Realtime.Node.Transports.Sockets;

/// <summary>Registers the transport of bare sockets.</summary>
internal static class SocketServices
{
    /// <summary>As many as the system allows: clients that all come back at once wait in it.</summary>
    private const int Backlog = 4096;

    /// <summary>Adds the transport beside the server's own.</summary>
    public static IServiceCollection AddSocketTransport(this IServiceCollection services)
    {
        services.TryAddSingleton<PlainListeners>();
        services.TryAddSingleton<SocketListenerOptions>();
        services.TryAddSingleton<SocketSenderPool>();
        services.TryAddSingleton(static provider => new SocketUpgrade(
            provider.GetRequiredService<WebSocketEndpoints>(),
            provider.GetRequiredService<ConnectionGate>(),
            provider.GetRequiredService<ConnectionMetrics>(),
            provider.GetRequiredService<IOptions<KestrelServerOptions>>().Value.Limits,
            provider.GetRequiredService<SocketSenderPool>()));
        services.Configure<SocketTransportOptions>(static options => options.Backlog = Math.Max(options.Backlog, Backlog));

        // The server asks the one that was added last first. Its own must be there for what ours leaves to it.
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IConnectionListenerFactory, SocketTransportFactory>());
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IConnectionListenerFactory, SocketListenerFactory>());
        return services;
    }
}
