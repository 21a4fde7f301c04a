using System.Net;
using Realtime.Api;
using Realtime.Core.Configuration;
using Realtime.Hosting;

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

if (RealtimeHost.TryCreateBuilder(configurationPath) is not { } builder)
{
    return Failure;
}
builder.Services.AddRealtimeApi();
builder.WebHost.ConfigureKestrel((_, kestrel) =>
{
    var server = kestrel.ApplicationServices.GetRequiredService<RealtimeOptions>().HttpServer;
    kestrel.Listen(server.Address.Length > 0 ? IPAddress.Parse(server.Address) : IPAddress.IPv6Any, server.Port);
});

await using var application = builder.Build();
application.LogConfiguration();
if (!SharedEngine.IsConfigured(application.Services.GetRequiredService<RealtimeOptions>()))
{
    SharedEngine.LogMissing(application.Logger);
    return Failure;
}
application.MapRealtimeApi();
await application.RunAsync();
return 0;
