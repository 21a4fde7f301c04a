using Microsoft.AspNetCore.Server.Kestrel.Core;
using Realtime.Node.Transports;
using Realtime.Node.Transports.Sockets;
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
    /// <param name="bareSockets">
    /// Takes them even before Kestrel, which halves the memory again. Only for a listener without TLS and without other connection
    /// middleware, after <see cref="UseRealtimeSockets"/>; other sockets, and what is not TCP, reach Kestrel as without it.
    /// </param>
    /// <returns>The listener.</returns>
    /// <exception cref="InvalidOperationException"><paramref name="bareSockets"/> without <see cref="UseRealtimeSockets"/>.</exception>
    public static ListenOptions UseRealtimeConnections(this ListenOptions listen, bool bareSockets = false)
    {
        ArgumentNullException.ThrowIfNull(listen);
        var services = listen.ApplicationServices;
        if (bareSockets)
        {
            services.GetRequiredService<PlainListeners>().Add(listen);
        }

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

    /// <summary>Adds the transport that <see cref="UseRealtimeConnections"/> needs for bare sockets.</summary>
    /// <param name="web">The web host.</param>
    /// <returns>The web host.</returns>
    public static IWebHostBuilder UseRealtimeSockets(this IWebHostBuilder web)
    {
        ArgumentNullException.ThrowIfNull(web);
        return web.ConfigureServices(static services => services.AddSocketTransport());
    }
}
