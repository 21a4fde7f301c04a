using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;

namespace Realtime.Hosting.Listeners;

/// <summary>Which listener an endpoint is served on.</summary>
public static class ListenerConventions
{
    /// <summary>Serves the endpoints on one port alone; elsewhere they are 404. Looks at the connection, not at the Host header.</summary>
    /// <typeparam name="TBuilder">Kind of the endpoints.</typeparam>
    /// <param name="endpoints">The endpoints.</param>
    /// <param name="port">The port; null for any.</param>
    /// <returns>The endpoints.</returns>
    public static TBuilder OnlyOnPort<TBuilder>(this TBuilder endpoints, int? port)
        where TBuilder : IEndpointConventionBuilder
    {
        if (port is null)
        {
            return endpoints;
        }

        endpoints.Add(endpoint =>
        {
            if (endpoint.RequestDelegate is not { } serve)
            {
                return;
            }

            endpoint.RequestDelegate = http =>
            {
                if (http.Connection.LocalPort == port)
                {
                    return serve(http);
                }

                http.Response.StatusCode = StatusCodes.Status404NotFound;
                return Task.CompletedTask;
            };
        });
        return endpoints;
    }
}
