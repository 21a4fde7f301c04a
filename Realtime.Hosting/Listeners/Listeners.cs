using System.Globalization;
using System.Net;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.AspNetCore.Server.Kestrel.Https;
using Microsoft.Extensions.DependencyInjection;
using Realtime.Core.Configuration;
using Realtime.Hosting.Listeners.PriorKnowledge;

namespace Realtime.Hosting.Listeners;

/// <summary>The listeners of a service, from section <c>http_server</c> alone: ASPNETCORE_URLS and the like have no say.</summary>
public static class Listeners
{
    private const int MaxRequestLine = 64 * 1024;
    private const int MaxStreamsPerConnection = 250;

    /// <summary>Makes Kestrel listen where the <see cref="RealtimeOptions"/> of the container say.</summary>
    /// <param name="web">The web host.</param>
    /// <param name="configureExternal">Adds to the listener of the client endpoints, after its TLS, and is told whether it has TLS; null for nothing.</param>
    /// <remarks>The start of the host fails with an <see cref="InvalidOperationException"/> that names the option when a certificate or key cannot be read.</remarks>
    public static void UseRealtimeListeners(this IWebHostBuilder web, Action<ListenOptions, bool>? configureExternal = null)
    {
        ArgumentNullException.ThrowIfNull(web);
        web.UseSetting(WebHostDefaults.PreferHostingUrlsKey, "false");
        web.UseSetting(WebHostDefaults.ServerUrlsKey, "");
        web.UsePriorKnowledge();

        // Both do nothing unless a listener has HTTP/3; the slim host has neither.
        web.UseKestrelHttpsConfiguration();
        web.UseQuic();
        web.ConfigureKestrel(kestrel => Listen(kestrel, kestrel.ApplicationServices.GetRequiredService<RealtimeOptions>().HttpServer, configureExternal));
    }

    /// <summary>Adds a listener for gRPC alone, which speaks nothing but HTTP/2.</summary>
    /// <param name="web">The web host.</param>
    /// <param name="address">Host or IP address; empty for all interfaces.</param>
    /// <param name="port">Port.</param>
    /// <param name="tls">Its TLS.</param>
    /// <param name="section">Key of the TLS options, for errors.</param>
    /// <remarks>Failures as in <see cref="UseRealtimeListeners"/>.</remarks>
    public static void UseRealtimeGrpcListener(this IWebHostBuilder web, string address, int port, TlsOptions tls, string section)
    {
        ArgumentNullException.ThrowIfNull(web);
        ArgumentNullException.ThrowIfNull(address);
        ArgumentNullException.ThrowIfNull(tls);
        web.ConfigureKestrel(kestrel =>
        {
            var https = tls.Enabled ? ServerCertificate.Load(tls, section) : null;
            Listen(kestrel, address, port, https, static (listen, _) => listen.Protocols = HttpProtocols.Http2);
        });
    }

    /// <summary>The port of the internal endpoints (server API, health), null when they share the port of the client endpoints.</summary>
    public static int? InternalPort(HttpServerOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        return int.TryParse(options.InternalPort, NumberStyles.None, CultureInfo.InvariantCulture, out var port) && port != options.Port ? port : null;
    }

    private static void Listen(KestrelServerOptions kestrel, HttpServerOptions options, Action<ListenOptions, bool>? configureExternal)
    {
        var https = options.Tls.Enabled ? ServerCertificate.Load(options.Tls, "http_server.tls") : null;
        kestrel.AddServerHeader = false;

        // Connect requests, with their tokens and channels, may stand in the query.
        kestrel.Limits.MaxRequestLineSize = MaxRequestLine;
        kestrel.Limits.Http2.MaxRequestHeaderFieldSize = MaxRequestLine;
        kestrel.Limits.MaxRequestHeadersTotalSize = 2 * MaxRequestLine;

        // Each WebSocket is a stream, and those of many clients may share the connection of a load balancer; as the reference.
        kestrel.Limits.Http2.MaxStreamsPerConnection = MaxStreamsPerConnection;
        Listen(kestrel, options.Address, options.Port, https, (listen, isSecure) =>
        {
            configureExternal?.Invoke(listen, isSecure);
            if (isSecure && options.Http3.Enabled && Http3.IsAvailable)
            {
                listen.Protocols = HttpProtocols.Http1AndHttp2AndHttp3;
            }

            if (options.H2cExternal)
            {
                listen.UseHttp2WithoutTls();
            }
        });
        if (InternalPort(options) is { } port)
        {
            var internalHttps = options.InternalTls.Enabled ? ServerCertificate.Load(options.InternalTls, "http_server.internal_tls") : https;
            Listen(kestrel, options.InternalAddress.Length > 0 ? options.InternalAddress : options.Address, port, internalHttps, null);
        }
    }

    private static void Listen(KestrelServerOptions kestrel, string address, int port, HttpsConnectionAdapterOptions? https, Action<ListenOptions, bool>? configure)
    {
        void Configure(ListenOptions listen)
        {
            listen.Protocols = https is null ? HttpProtocols.Http1 : HttpProtocols.Http1AndHttp2;
            if (https is not null)
            {
                listen.UseHttps(https);
            }

            configure?.Invoke(listen, https is not null);
        }

        if (address.Length == 0)
        {
            kestrel.ListenAnyIP(port, Configure);
        }
        else
        {
            var ip = IPAddress.TryParse(address, out var literal) ? literal : Dns.GetHostAddresses(address)[0];
            kestrel.Listen(ip, port, Configure);
        }
    }
}
