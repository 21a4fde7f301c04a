using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using OpenTelemetry;
using OpenTelemetry.Metrics;
using OpenTelemetry.Trace;

namespace Realtime.ServiceDefaults;

/// <summary>OpenTelemetry over OTLP. Kept apart so that a process without an endpoint never loads its assemblies.</summary>
internal static class Telemetry
{
    /// <summary>The standard variable that names the collector; it is also the switch for all of telemetry.</summary>
    public const string EndpointKey = "OTEL_EXPORTER_OTLP_ENDPOINT";

    private static readonly string[] _ownSources = ["Realtime", "Realtime.*"];

    public static void Add(IHostApplicationBuilder builder)
    {
        builder.Logging.AddOpenTelemetry(static logging =>
        {
            logging.IncludeFormattedMessage = true;
            logging.IncludeScopes = true;
        });

        builder.Services.AddOpenTelemetry()
            .WithMetrics(static metrics => metrics
                .AddAspNetCoreInstrumentation()
                .AddHttpClientInstrumentation()
                .AddRuntimeInstrumentation()
                .AddMeter(_ownSources))
            .WithTracing(tracing => tracing
                .AddSource([builder.Environment.ApplicationName, .. _ownSources])
                .AddAspNetCoreInstrumentation()
                .AddHttpClientInstrumentation())
            .UseOtlpExporter();
    }
}
