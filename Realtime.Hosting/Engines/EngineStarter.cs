using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Realtime.Core;
using Realtime.Core.Brokers;
using Realtime.Core.Diagnostics;
using Realtime.Core.Maps;
using Realtime.Core.Presence;

namespace Realtime.Hosting.Engines;

/// <summary>
/// Starts the engine with the service, and lets the service listen when it works. What does not work within five seconds may take its time: the service listens all the
/// same, and says that it is not ready.
/// </summary>
/// <param name="services">The container.</param>
/// <param name="time">Clock.</param>
internal sealed class EngineStarter(IServiceProvider services, TimeProvider time) : IHostedService
{
    private static readonly TimeSpan _patience = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan _poll = TimeSpan.FromMilliseconds(20);

    /// <inheritdoc/>
    public async Task StartAsync(CancellationToken cancellationToken)
    {
        services.StartRealtimeCore();
        var start = time.GetTimestamp();
        while (!IsReady() && time.GetElapsedTime(start) < _patience)
        {
            await Task.Delay(_poll, time, cancellationToken).ConfigureAwait(false);
        }
    }

    /// <inheritdoc/>
    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    private bool IsReady()
    {
        object[] parts = [services.GetRequiredService<IBroker>(), services.GetRequiredService<IMapBroker>(), services.GetRequiredService<IPresenceManager>()];
        return parts.OfType<IReadinessCheck>().All(static part => part.Problem is null);
    }
}
