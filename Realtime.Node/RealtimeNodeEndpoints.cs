using Realtime.Core.Configuration;
using Realtime.Node.Transports;
using Realtime.Node.Transports.Emulation;
using Realtime.Node.Transports.Streaming;
using Realtime.Node.Transports.UniGrpc;
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

        foreach (var endpoint in services.GetRequiredService<StreamEndpoints>().All)
        {
            group.Map(endpoint.Path, endpoint.InvokeAsync);
        }

        var options = services.GetRequiredService<RealtimeOptions>();
        if (options.HttpStream.Enabled || options.Sse.Enabled)
        {
            var emulation = services.GetRequiredService<EmulationEndpoint>();
            group.Map(emulation.Path, emulation.InvokeAsync);
        }

        if (options.Init.Enabled)
        {
            var init = new InitEndpoint(options.Init, gate);
            group.Map(init.Path, init.InvokeAsync);
        }

        return group;
    }

    /// <summary>
    /// Maps the unidirectional gRPC transport, if <c>uni_grpc</c> enables it. It needs a listener that speaks HTTP/2.
    /// </summary>
    /// <param name="endpoints">The application.</param>
    /// <returns>For conventions of the endpoint.</returns>
    public static IEndpointConventionBuilder MapRealtimeUniGrpc(this IEndpointRouteBuilder endpoints)
    {
        ArgumentNullException.ThrowIfNull(endpoints);
        var services = endpoints.ServiceProvider;
        var group = endpoints.MapGroup("");
        if (services.GetRequiredService<RealtimeOptions>().UniGrpc.Enabled)
        {
            var endpoint = services.GetRequiredService<UniGrpcEndpoint>();
            group.Map(endpoint.Path, endpoint.InvokeAsync);
        }

        return group;
    }
}
