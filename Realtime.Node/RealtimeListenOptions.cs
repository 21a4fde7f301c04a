using Microsoft.AspNetCore.Server.Kestrel.Core;
using Realtime.Node.Transports;
using Realtime.Node.Transports.WebSocket;

namespace Realtime.Node;

/// <summary>WebSocket connections taken over before the HTTP layer.</summary>
public static class RealtimeListenOptions
{
    /// <summary>
    /// Takes WebSocket connections over from the listener before the HTTP layer, which halves the memory of an idle one. Call it after
    /// <c>UseHttps</c>. Such a connection is seen by no middleware of the application: no authentication, no forwarded headers, no rate
    /// limits but the node's own. Without this call, connections come by <see cref="RealtimeNodeEndpoints.MapRealtimeNode"/>.
    /// </summary>
    /// <param name="listen">The listener.</param>
    /// <returns>The listener.</returns>
    public static ListenOptions UseRealtimeConnections(this ListenOptions listen)
    {
        ArgumentNullException.ThrowIfNull(listen);
        var services = listen.ApplicationServices;
        var takeover = new ConnectionTakeover(
            services.GetRequiredService<WebSocketEndpoints>(),
            services.GetRequiredService<ConnectionGate>(),
            services.GetRequiredService<ConnectionMetrics>(),
            listen.KestrelServerOptions.Limits,
            services.GetRequiredService<TimeProvider>(),
            services.GetRequiredService<ILogger<ConnectionTakeover>>());
        listen.Use(next => connection => takeover.OnConnectionAsync(connection, next));
        return listen;
    }
}
