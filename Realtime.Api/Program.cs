using Realtime.Api;
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
SharedEngine.Prepare(builder.Services, options);
builder.Services.AddRealtimeApi();
builder.WebHost.UseRealtimeListeners();
builder.AddRealtimeGrpcApi(options.GrpcApi);

await using var application = builder.Build();
application.LogConfiguration();
if (!SharedEngine.Check(options, application.Logger))
{
    return Failure;
}
application.MapRealtimeApi();
application.MapRealtimeSwagger();
application.MapRealtimeGrpcApi().OnlyOnPort(options.GrpcApi.Port);
application.MapRealtimeHealth();
await application.RunAsync();
return 0;
