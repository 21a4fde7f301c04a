using Microsoft.Extensions.Hosting;
using Realtime.Core;

namespace Realtime.Hosting.Engines;

/// <summary>Starts the engine with the service, so that it is connected before it is needed.</summary>
/// <param name="services">The container.</param>
internal sealed class EngineStarter(IServiceProvider services) : IHostedService
{
    /// <inheritdoc/>
    public Task StartAsync(CancellationToken cancellationToken)
    {
        services.StartRealtimeCore();
        return Task.CompletedTask;
    }

    /// <inheritdoc/>
    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
