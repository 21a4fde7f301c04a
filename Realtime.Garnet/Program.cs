using Realtime.Garnet;
using Realtime.ServiceDefaults;

// Redis where there is none and no container engine to start one: for development, with nothing kept on disk.
var builder = WebApplication.CreateBuilder();

builder.AddServiceDefaults();

// Only what goes wrong, and that it listens: Garnet describes itself in forty lines.
builder.Logging.SetMinimumLevel(LogLevel.Warning).AddFilter("Realtime", LogLevel.Information);

builder.Services.AddOptions<GarnetOptions>().BindConfiguration("Garnet").ValidateDataAnnotations().ValidateOnStart();
builder.Services.AddHostedService<GarnetService>();
builder.Services.AddHealthChecks().AddCheck<GarnetHealthCheck>("garnet");

var app = builder.Build();
app.MapHealthChecks("/health");
app.Run();
