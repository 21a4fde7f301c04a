using Realtime.Api;
using Realtime.Hosting;
using Realtime.Hosting.Listeners;
using Realtime.Node;
using Realtime.Node.Cli;

return await NodeCommandLine.RunAsync(args, static async (configurationPath, cancellationToken) =>
{
    if (RealtimeHost.TryCreateBuilder(configurationPath) is not { } builder)
    {
        return 1;
    }

    builder.Services.AddRealtimeNode().AddRealtimeApi();
    builder.WebHost.UseRealtimeListeners(static listen => listen.UseRealtimeConnections());
    await using var application = builder.Build();
    application.LogConfiguration();
    application.MapRealtimeNode();
    application.MapRealtimeApi();
    await application.RunAsync(cancellationToken);
    return 0;
});
