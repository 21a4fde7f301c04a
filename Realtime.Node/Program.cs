using Realtime.Api;
using Realtime.Hosting;
using Realtime.Hosting.Health;
using Realtime.Hosting.Listeners;
using Realtime.Node;
using Realtime.Node.Cli;

return await NodeCommandLine.RunAsync(args, static async (configurationPath, overrides, cancellationToken) =>
{
    if (RealtimeHost.TryCreateBuilder(configurationPath, overrides, out var options) is not { } builder)
    {
        return 1;
    }

    builder.Services.AddRealtimeNode().AddRealtimeApi();
    builder.WebHost.UseRealtimeSockets();
    builder.WebHost.UseRealtimeListeners(static (listen, isSecure) => listen.UseRealtimeConnections(bareSockets: !isSecure));
    if (options.UniGrpc.Enabled)
    {
        builder.WebHost.UseRealtimeGrpcListener(options.UniGrpc.Address, options.UniGrpc.Port, options.UniGrpc.Tls, "uni_grpc.tls");
    }

    builder.AddRealtimeGrpcApi(options.GrpcApi);
    await using var application = builder.Build();
    application.LogConfiguration();
    var internalPort = Listeners.InternalPort(options.HttpServer);
    application.MapRealtimeNode().OnlyOnPort(internalPort is null ? null : options.HttpServer.Port);
    application.MapRealtimeUniGrpc().OnlyOnPort(options.UniGrpc.Port);
    application.MapRealtimeApi().OnlyOnPort(options.HttpApi.External && internalPort is not null ? options.HttpServer.Port : internalPort);
    application.MapRealtimeGrpcApi().OnlyOnPort(options.GrpcApi.Port);
    application.MapRealtimeSwagger().OnlyOnPort(internalPort);
    application.MapRealtimeHealth().OnlyOnPort(internalPort);
    await application.RunAsync(cancellationToken);
    return 0;
});
