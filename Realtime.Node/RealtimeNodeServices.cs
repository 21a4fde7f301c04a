using Microsoft.Extensions.DependencyInjection.Extensions;
using Realtime.Core.Clients;
using Realtime.Core.Configuration;
using Realtime.Hosting.Cluster;
using Realtime.Hosting.Engines;
using Realtime.Hosting.Jwks;
using Realtime.Hosting.SharedPoll;
using Realtime.Node.Transports;

namespace Realtime.Node;

/// <summary>The node as services of a host.</summary>
public static class RealtimeNodeServices
{
    /// <summary>
    /// Adds the client transports, and the engine unless it is there already. Options are the <see cref="RealtimeOptions"/> of the
    /// container, or the defaults when it has none. Map the endpoints with <see cref="RealtimeNodeEndpoints.MapRealtimeNode"/>.
    /// </summary>
    /// <param name="services">The container.</param>
    /// <returns>The container.</returns>
    public static IServiceCollection AddRealtimeNode(this IServiceCollection services)
    {
        ArgumentNullException.ThrowIfNull(services);
        services.TryAddSingleton<RealtimeOptions>();
        if (!services.Any(service => service.ServiceType == typeof(ClientFactory)))
        {
            services.AddRealtimeEngine().AddRealtimeJwks().AddRealtimeSharedPoll().AddRealtimeCluster();
        }

        return services.AddTransports();
    }
}
