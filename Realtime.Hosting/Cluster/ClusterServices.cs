using Microsoft.Extensions.DependencyInjection;

namespace Realtime.Hosting.Cluster;

/// <summary>Makes the process a member of its cluster.</summary>
public static class ClusterServices
{
    /// <summary>Joins the cluster when the host starts, and leaves it when the host stops. The container must hold the engine.</summary>
    public static IServiceCollection AddRealtimeCluster(this IServiceCollection services) => services.AddHostedService<ClusterService>();
}
