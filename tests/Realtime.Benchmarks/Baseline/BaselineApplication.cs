using System.Globalization;
using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.AspNetCore.SignalR;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Realtime.Benchmarks.Load.Servers;

namespace Realtime.Benchmarks.Baseline;

/// <summary>The server to compare with: an endpoint on Kestrel that does nothing, a gRPC call that does nothing, and a SignalR hub that is published to over HTTP.</summary>
internal static class BaselineApplication
{
    public static async Task RunAsync(string port)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(kestrel =>
        {
            kestrel.Listen(IPAddress.Loopback, BaselineServer.GrpcPort, static listen => listen.Protocols = HttpProtocols.Http2);
            kestrel.Listen(IPAddress.Loopback, int.Parse(port, CultureInfo.InvariantCulture));
        });
        builder.Services.AddGrpc();
        builder.Services.AddSignalR().AddMessagePackProtocol();
        await using var application = builder.Build();
        application.MapPost("/empty", static _ => Task.CompletedTask);
        application.MapGrpcService<EmptyCallsService>();
        application.MapHub<BaselineHub>("/hub");
        application.MapPost("/publish", static async context =>
        {
            using var body = new StreamReader(context.Request.Body);
            var data = await body.ReadToEndAsync(context.RequestAborted);
            await context.RequestServices.GetRequiredService<IHubContext<BaselineHub>>()
                .Clients.Group(BaselineHub.Group).SendAsync("publication", data, context.RequestAborted);
        });
        await application.RunAsync();
    }
}
