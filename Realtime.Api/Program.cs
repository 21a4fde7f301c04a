using Realtime.Api;
using Realtime.Api.Operations;
using Realtime.Core.Cluster;
using Realtime.Core.Configuration;
using Realtime.Hosting;
using Realtime.Hosting.Health;
using Realtime.Hosting.Listeners;

const int Failure = 1;
string? configurationPath = null;
if (args is ["--config" or "-c", var path])
{
    configurationPath = path;
}
else if (args.Length > 0)
{
    await Console.Error.WriteLineAsync("usage: Realtime.Api [--config FILE]");
    return Failure;
}

if (RealtimeHost.TryCreateBuilder(configurationPath, out var options) is not { } builder)
{
    return Failure;
}
var hasPrivateMaps = SharedEngine.HasPrivateMaps(options);
if (hasPrivateMaps)
{
    builder.Services.AddSingleton(MapOperations.Unavailable);
}
builder.Services.AddRealtimeApi();
builder.Services.AddSingleton(static services =>
    new NodeIdentity(services.GetRequiredService<RealtimeOptions>(), services.GetRequiredService<TimeProvider>()) { ServesClients = false });
builder.WebHost.UseRealtimeListeners();
builder.AddRealtimeGrpcApi(options.GrpcApi);

await using var application = builder.Build();
application.LogConfiguration();
if (SharedEngine.PrivateParts(options) is { Count: > 0 } keys)
{
    SharedEngine.LogPrivate(application.Logger, keys);
    return Failure;
}
if (hasPrivateMaps)
{
    SharedEngine.LogPrivateMaps(application.Logger);
}
application.MapRealtimeApi();
application.MapRealtimeSwagger();
application.MapRealtimeGrpcApi().OnlyOnPort(options.GrpcApi.Port);
application.MapRealtimeHealth();
await application.RunAsync();
return 0;
