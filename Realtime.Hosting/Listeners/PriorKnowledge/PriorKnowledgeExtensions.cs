using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.AspNetCore.Server.Kestrel.Transport.Sockets;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Realtime.Hosting.Listeners.PriorKnowledge;

/// <summary>HTTP/2 without TLS ("h2c") and HTTP/1.1 on one port.</summary>
public static class PriorKnowledgeExtensions
{
    /// <summary>Adds the transport that <see cref="UseHttp2WithoutTls"/> needs.</summary>
    /// <param name="web">The web host.</param>
    /// <returns>The web host.</returns>
    public static IWebHostBuilder UsePriorKnowledge(this IWebHostBuilder web)
    {
        ArgumentNullException.ThrowIfNull(web);
        return web.ConfigureServices(static services =>
        {
            // The server's own transport must be there for every other endpoint.
            services.TryAddEnumerable(ServiceDescriptor.Singleton<IConnectionListenerFactory, SocketTransportFactory>());
            services.TryAddEnumerable(ServiceDescriptor.Singleton<IConnectionListenerFactory, PriorKnowledgeListenerFactory>());
        });
    }

    /// <summary>
    /// Serves clients that begin with HTTP/2 at once, beside those of HTTP/1.1. For a listener of <see cref="HttpProtocols.Http1"/> without TLS,
    /// after its other connection middleware and <see cref="UsePriorKnowledge"/>. An upgrade from HTTP/1.1 (<c>Upgrade: h2c</c>) is not offered.
    /// </summary>
    /// <param name="listen">The listener.</param>
    /// <returns>The listener.</returns>
    public static ListenOptions UseHttp2WithoutTls(this ListenOptions listen)
    {
        ArgumentNullException.ThrowIfNull(listen);
        var kestrel = listen.KestrelServerOptions;
        var endpoint = new PriorKnowledgeEndPoint();
        var time = listen.ApplicationServices.GetService<TimeProvider>() ?? TimeProvider.System;
        var middleware = new PriorKnowledgeMiddleware(endpoint, kestrel.Limits.KeepAliveTimeout, time);
        listen.Use(next => connection => middleware.OnConnectionAsync(connection, next));
        kestrel.Listen(endpoint, static options => options.Protocols = HttpProtocols.Http2);
        return listen;
    }
}
