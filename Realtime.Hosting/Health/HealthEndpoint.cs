using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Realtime.Core.Configuration;

namespace Realtime.Hosting.Health;

/// <summary>The health check of a service: section <c>health</c>.</summary>
public static class HealthEndpoint
{
    private static readonly byte[] _alive = "{}"u8.ToArray();

    /// <summary>Maps the health check, which answers 200 and <c>{}</c> while the service serves; nothing when it is not enabled.</summary>
    public static IEndpointConventionBuilder MapRealtimeHealth(this IEndpointRouteBuilder endpoints)
    {
        ArgumentNullException.ThrowIfNull(endpoints);
        var options = endpoints.ServiceProvider.GetRequiredService<RealtimeOptions>().Health;
        var group = endpoints.MapGroup("");
        if (options.Enabled)
        {
            group.Map(options.HandlerPrefix, static http =>
            {
                http.Response.ContentType = "application/json";
                http.Response.ContentLength = _alive.Length;
                return http.Response.Body.WriteAsync(_alive, 0, _alive.Length, http.RequestAborted);
            });
        }

        return group;
    }
}
