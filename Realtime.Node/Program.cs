using System.Net;
using Realtime.Api;
using Realtime.Core.Configuration;
using Realtime.Hosting;
using Realtime.Node;
using Realtime.Node.Cli;

return await NodeCommandLine.RunAsync(args, static async (configurationPath, cancellationToken) =>
{
    if (RealtimeHost.TryCreateBuilder(configurationPath) is not { } builder)
    {
        return 1;
    }

    builder.Services.AddRealtimeNode().AddRealtimeApi();
    builder.WebHost.ConfigureKestrel((_, kestrel) =>
    {
        var server = kestrel.ApplicationServices.GetRequiredService<RealtimeOptions>().HttpServer;
        kestrel.Listen(server.Address.Length > 0 ? IPAddress.Parse(server.Address) : IPAddress.IPv6Any, server.Port, listen => listen.UseRealtimeConnections());
    });
    await using var application = builder.Build();
    application.LogConfiguration();
    application.MapRealtimeNode();
    application.MapRealtimeApi();
    await application.RunAsync(cancellationToken);
    return 0;
});
