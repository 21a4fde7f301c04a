using System.Net;
using Aspire.Hosting.Running;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Aspire.Hosting.Dashboard;

/// <summary>The gRPC server that the dashboard asks for resources: HTTP/2 without TLS, on this machine alone.</summary>
internal sealed class DashboardServer : IAsyncDisposable
{
    private readonly WebApplication _application;
    private readonly CancellationTokenSource _stopping;
    private bool _isDisposed;

    private DashboardServer(WebApplication application, CancellationTokenSource stopping, string address)
    {
        _application = application;
        _stopping = stopping;
        Address = address;
    }

    public string Address { get; }

    public static async Task<DashboardServer> StartAsync(
        string applicationName, ResourceBoard board, IResourceCommands commands, CancellationToken cancellationToken)
    {
        // Empty: neither the AppHost's command line nor its environment variables are meant for this server.
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        var stopping = new CancellationTokenSource();
        builder.WebHost.UseKestrelCore().ConfigureKestrel(options => options.Listen(IPAddress.Loopback, 0, listen => listen.Protocols = HttpProtocols.Http2));
        builder.Services.AddRouting().AddGrpc();
        builder.Services.AddSingleton(new DashboardService(applicationName, board, commands, stopping.Token));
        builder.Logging.ClearProviders();
        var application = builder.Build();
        application.MapGrpcService<DashboardService>();
        await application.StartAsync(cancellationToken);
        var address = application.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.Single();
        return new DashboardServer(application, stopping, address);
    }

    public async ValueTask DisposeAsync()
    {
        if (Interlocked.Exchange(ref _isDisposed, true))
        {
            return;
        }

        await _stopping.CancelAsync();
        await _application.DisposeAsync();
        _stopping.Dispose();
    }
}
