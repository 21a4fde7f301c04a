using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Http.Resilience;

namespace Realtime.ServiceDefaults;

/// <summary>Defaults of every <see cref="HttpClient"/> made by the factory.</summary>
internal static class HttpClientDefaults
{
    public static void Add(IServiceCollection services)
    {
        services.AddServiceDiscovery();
        services.ConfigureHttpClientDefaults(static http =>
        {
            // A publish or an RPC that is sent twice is done twice; only safe methods may be repeated.
            http.AddStandardResilienceHandler(static options => options.Retry.DisableForUnsafeHttpMethods());
            http.AddServiceDiscovery();
        });
    }
}
