using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Logging;
using Realtime.Core.Access.Tokens.Jwks;

namespace Realtime.Hosting.Jwks;

/// <summary>Registers where key sets are fetched from.</summary>
public static class JwksServices
{
    /// <summary>Adds the source of key sets over HTTP, unless there is one. Needs logging in the container.</summary>
    public static IServiceCollection AddRealtimeJwks(this IServiceCollection services)
    {
        services.TryAddSingleton<IJwksSource>(static provider => new HttpJwksSource(
            HttpJwksSource.CreateClient(), provider.GetService<TimeProvider>() ?? TimeProvider.System, provider.GetRequiredService<ILogger<HttpJwksSource>>()));
        return services;
    }
}
