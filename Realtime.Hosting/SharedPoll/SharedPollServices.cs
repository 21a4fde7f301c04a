using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Realtime.Core.Configuration;
using Realtime.Core.SharedPoll;
using Realtime.Hosting.Proxies;

namespace Realtime.Hosting.SharedPoll;

/// <summary>Registers where the data of shared polls comes from.</summary>
public static class SharedPollServices
{
    /// <summary>Adds the calls to backends over HTTP and gRPC, unless there is another backend. Needs the options and logging in the container.</summary>
    public static IServiceCollection AddRealtimeSharedPoll(this IServiceCollection services)
    {
        services.TryAddSingleton(static provider => new HttpProxies(
            provider.GetRequiredService<RealtimeOptions>(), provider.GetService<TimeProvider>() ?? TimeProvider.System));
        services.TryAddSingleton(static provider => new GrpcProxies(
            provider.GetRequiredService<RealtimeOptions>(), provider.GetService<TimeProvider>() ?? TimeProvider.System));
        services.TryAddSingleton<ISharedPollBackend, SharedPollBackend>();
        return services;
    }
}
