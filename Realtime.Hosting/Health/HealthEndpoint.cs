using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Realtime.Core.Brokers;
using Realtime.Core.Configuration;
using Realtime.Core.Diagnostics;
using Realtime.Core.Maps;
using Realtime.Core.Presence;

namespace Realtime.Hosting.Health;

/// <summary>The health check of a service: section <c>health</c>.</summary>
public static class HealthEndpoint
{
    private const string ReadyPath = "/ready";

    private static readonly byte[] _alive = "{}"u8.ToArray();

    /// <summary>
    /// Maps the health check, which answers 200 and <c>{}</c> while the service runs, and below it <c>/ready</c>, which answers 503 with what is
    /// wrong while something the service needs does not work; nothing when it is not enabled.
    /// </summary>
    public static IEndpointConventionBuilder MapRealtimeHealth(this IEndpointRouteBuilder endpoints)
    {
        ArgumentNullException.ThrowIfNull(endpoints);
        var services = endpoints.ServiceProvider;
        var options = services.GetRequiredService<RealtimeOptions>().Health;
        var group = endpoints.MapGroup("");
        if (options.Enabled)
        {
            group.Map(options.HandlerPrefix, static http => WriteAsync(http, StatusCodes.Status200OK, _alive));
            group.Map(options.HandlerPrefix.TrimEnd('/') + ReadyPath, http => WriteReadinessAsync(http, services));
        }

        return group;
    }

    private static Task WriteReadinessAsync(HttpContext http, IServiceProvider services)
    {
        object?[] parts = [services.GetService<IBroker>(), services.GetService<IMapBroker>(), services.GetService<IPresenceManager>()];
        var problems = new Dictionary<string, string>();
        foreach (var check in parts.OfType<IReadinessCheck>())
        {
            if (check.Problem is { } problem)
            {
                problems[check.Name] = problem;
            }
        }

        return problems.Count == 0
            ? WriteAsync(http, StatusCodes.Status200OK, _alive)
            : WriteAsync(http, StatusCodes.Status503ServiceUnavailable, JsonSerializer.SerializeToUtf8Bytes(problems));
    }

    private static Task WriteAsync(HttpContext http, int status, byte[] body)
    {
        http.Response.StatusCode = status;
        http.Response.ContentType = "application/json";
        http.Response.ContentLength = body.Length;
        return http.Response.Body.WriteAsync(body, 0, body.Length, http.RequestAborted);
    }
}
