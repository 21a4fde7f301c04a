using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.AspNetCore.Server.Kestrel.Https;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using Realtime.Core.Configuration;
using Realtime.Hosting.Listeners.PriorKnowledge;
using Realtime.Node.Transports;
using Realtime.Node.Transports.Sockets;
using Realtime.Node.Transports.WebSocket;

namespace Realtime.Node.Tests.Transports.WebSocket;

/// <summary>A node on a free port of the loopback, with the engine's endpoint and an echo endpoint whose clock stands still.</summary>
internal sealed class NodeServer : IAsyncDisposable
{
    private readonly WebApplication _application;
    private readonly UpgradePath _path;
    private Http2Client? _http2;

    private NodeServer(WebApplication application, EchoEndpoint echo, UpgradePath path)
    {
        _application = application;
        Echo = echo;
        _path = path;
    }

    public required WatchedTimeProvider Time { get; init; }

    public EchoEndpoint Echo { get; }

    /// <summary>Addresses in the order of the listeners.</summary>
    public IReadOnlyList<string> Addresses => [.. _application.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses];

    public int Port => new Uri(Addresses.First(address => !address.EndsWith("prior-knowledge", StringComparison.Ordinal))).Port;

    public ConnectionTracker Tracker => _application.Services.GetRequiredService<ConnectionTracker>();

    public IServiceProvider Services => _application.Services;

    public static async Task<NodeServer> StartAsync(
        UpgradePath path,
        RealtimeOptions? options = null,
        Action<KestrelServerLimits>? limits = null,
        SocketListenerOptions? bounds = null,
        Action<KestrelServerOptions>? kestrelOptions = null,
        int messageSizeLimit = 1000,
        Action<IServiceCollection>? services = null)
    {
        var time = new WatchedTimeProvider();
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.Services.AddSingleton(options ?? new RealtimeOptions());
        builder.Services.AddSingleton<TimeProvider>(time);
        builder.Services.AddSingleton(provider => new EchoEndpoint(
            new WebSocketEnvironment(messageSizeLimit, TimeSpan.FromSeconds(1), time, provider.GetRequiredService<ConnectionTracker>(), NullLogger.Instance)));
        services?.Invoke(builder.Services);
        builder.Services.AddRealtimeNode();
        builder.Services.AddSingleton(bounds ?? new SocketListenerOptions());
        builder.WebHost.UseRealtimeSockets();
        builder.WebHost.UsePriorKnowledge();
        builder.WebHost.ConfigureKestrel(kestrel =>
        {
            kestrel.Limits.Http2.MaxStreamsPerConnection = 250;
            limits?.Invoke(kestrel.Limits);
            kestrel.Listen(IPAddress.Loopback, 0, listen => Configure(listen, path));
            kestrelOptions?.Invoke(kestrel);
        });

        // The endpoints of the product, and the echo endpoint beside them.
        var product = builder.Services.Last(service => service.ServiceType == typeof(WebSocketEndpoints));
        builder.Services.Remove(product);
        builder.Services.AddSingleton(provider => new WebSocketEndpoints(
            [.. ((WebSocketEndpoints)product.ImplementationFactory!(provider)).All, provider.GetRequiredService<EchoEndpoint>()]));
        var application = builder.Build();
        application.MapRealtimeNode();
        application.MapRealtimeUniGrpc();
        application.MapFallback(http => http.Response.WriteAsync($"kestrel {http.Request.Method} {http.Request.Path}"));
        await application.StartAsync(TestContext.Current.CancellationToken);
        return new NodeServer(application, application.Services.GetRequiredService<EchoEndpoint>(), path) { Time = time };
    }

    /// <summary>A client of HTTP/2 that all connections of one test share.</summary>
    public Http2Client Http2 => _http2 ??= new Http2Client(Port, _path == UpgradePath.Http2OverTls);

    public Task<RawClient> ConnectAsync() => RawClient.ConnectAsync(Port, _path == UpgradePath.TakeoverOverTls);

    /// <summary>Opens a WebSocket and returns after the 101, or with HTTP/2 after the 200.</summary>
    public async Task<RawClient> OpenAsync(string target, params string[] headers)
    {
        if (_path is UpgradePath.Http2OverTls or UpgradePath.Http2WithoutTls)
        {
            var response = await Http2.ConnectAsync(target, [.. headers.Select(header => (header.Split(": ")[0], header.Split(": ")[1]))]);
            Assert.Equal(HttpStatusCode.OK, response.StatusCode);
            return new RawClient(await response.Content.ReadAsStreamAsync(TestContext.Current.CancellationToken));
        }

        var client = await ConnectAsync();
        await client.SendAsync(RawClient.Handshake(target, headers));
        Assert.StartsWith("HTTP/1.1 101 ", await client.ReadHeadAsync());
        return client;
    }

    public Task StopAsync() => _application.StopAsync(TestContext.Current.CancellationToken);

    public async ValueTask DisposeAsync()
    {
        Tracker.AbortAll();
        _http2?.Dispose();
        await _application.DisposeAsync();
    }

    private static void Configure(ListenOptions listen, UpgradePath path)
    {
        if (path is UpgradePath.TakeoverOverTls or UpgradePath.Http2OverTls)
        {
            listen.UseHttps(new HttpsConnectionAdapterOptions { ServerCertificate = SelfSigned() });
        }

        if (path != UpgradePath.HttpPipeline)
        {
            listen.UseRealtimeConnections(bareSockets: path is UpgradePath.Socket or UpgradePath.Http2WithoutTls);
        }

        if (path == UpgradePath.Http2WithoutTls)
        {
            listen.Protocols = HttpProtocols.Http1;
            listen.UseHttp2WithoutTls();
        }
    }

    internal static X509Certificate2 SelfSigned()
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest("CN=localhost", key, HashAlgorithmName.SHA256);
        return request.CreateSelfSigned(DateTimeOffset.UnixEpoch, DateTimeOffset.UnixEpoch.AddYears(200));
    }
}
