using Realtime.Core.Clients;
using Realtime.Node.Transports;

namespace Realtime.Node;

/// <summary>Puts a node into a host.</summary>
public static class RealtimeNodeServices
{
    /// <summary>
    /// Adds the client transports. The container must also hold the engine (<c>AddRealtimeCore</c>) and validated options.
    /// </summary>
    public static IServiceCollection AddRealtimeNode(this IServiceCollection services) =>
        services.AddTransports(static provider =>
        {
            var clients = provider.GetRequiredService<ConnectedClients>();
            return () => clients.Count;
        });
}
