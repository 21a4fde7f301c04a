using Realtime.Garnet;
using Realtime.ServiceDefaults;

// Redis where there is none and no container engine to start one: for development, with nothing kept on disk.
var builder = WebApplication.CreateBuilder();

builder.AddServiceDefaults();

// Only what goes wrong, and that it listens: Garnet describes itself in forty lines.
builder.Logging.SetMinimumLevel(LogLevel.Warning).AddFilter("Realtime", LogLevel.Information)
    // It finds fault with being given the log of its process.
    .AddFilter("ArgParser", LogLevel.Error);

builder.Services.AddOptions<GarnetOptions>().BindConfiguration("Garnet").ValidateDataAnnotations().ValidateOnStart();
builder.Services.AddHostedService<GarnetService>();
if (Console.IsInputRedirected)
{
    // Started by an AppHost, not typed in a terminal.
    builder.Services.AddSingleton<IHostLifetime, TerminationLifetime>();
}

builder.Services.AddHealthChecks().AddCheck<GarnetHealthCheck>("garnet");

var app = builder.Build();
app.MapHealthChecks("/health");
app.Run();
