using Microsoft.Extensions.Hosting;

namespace Realtime.ServiceDefaults;

/// <summary>What every service of Realtime shares beyond its own work: telemetry, HTTP resilience and service discovery.</summary>
public static class ServiceDefaultsExtensions
{
    /// <summary>
    /// Adds the shared defaults. Logs, metrics and traces are exported over OTLP only when <c>OTEL_EXPORTER_OTLP_ENDPOINT</c> is set;
    /// without it no telemetry code is loaded. Every <see cref="HttpClient"/> made by the factory gets the standard resilience handler
    /// (unsafe methods such as POST are never repeated) and resolves <c>http://name</c> through service discovery.
    /// No route is mapped: health belongs to the services, whose configuration decides where and whether it listens.
    /// </summary>
    /// <param name="builder">The host being built.</param>
    /// <returns>The same builder.</returns>
    public static TBuilder AddServiceDefaults<TBuilder>(this TBuilder builder) where TBuilder : IHostApplicationBuilder
    {
        ArgumentNullException.ThrowIfNull(builder);

        if (!string.IsNullOrWhiteSpace(builder.Configuration[Telemetry.EndpointKey]))
        {
            Telemetry.Add(builder);
        }

        HttpClientDefaults.Add(builder.Services);
        return builder;
    }
}
