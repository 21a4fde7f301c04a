using Realtime.Node.Transports;
using Realtime.Node.Transports.WebSocket;

namespace Realtime.Node;

/// <summary>The client endpoints of a node in an application's HTTP pipeline.</summary>
public static class RealtimeNodeEndpoints
{
    /// <summary>
    /// Maps the client transports at their configured paths: the portable way, with the application's own middleware before them.
    /// </summary>
    /// <param name="endpoints">The application.</param>
    /// <returns>For conventions of all mapped endpoints.</returns>
    public static IEndpointConventionBuilder MapRealtimeNode(this IEndpointRouteBuilder endpoints)
    {
        ArgumentNullException.ThrowIfNull(endpoints);
        var services = endpoints.ServiceProvider;
        var gate = services.GetRequiredService<ConnectionGate>();
        var metrics = services.GetRequiredService<ConnectionMetrics>();
        var group = endpoints.MapGroup("");
        foreach (var endpoint in services.GetRequiredService<WebSocketEndpoints>().All)
        {
            group.Map(endpoint.Path, new UpgradeHandler(endpoint, gate, metrics).InvokeAsync);
        }

        return group;
    }
}
