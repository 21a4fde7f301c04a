using Microsoft.Extensions.Hosting;
using Realtime.Core.Cluster;

namespace Realtime.Hosting.Cluster;

/// <summary>Joins the cluster before anything listens, and leaves it as soon as the host is asked to stop, while its connections are still being ended.</summary>
internal sealed class ClusterService(ClusterMembership membership, IControlHandler handler, IHostApplicationLifetime lifetime) : IHostedLifecycleService
{
    /// <inheritdoc/>
    public async Task StartingAsync(CancellationToken cancellationToken)
    {
        await membership.StartAsync(handler, cancellationToken);
        lifetime.ApplicationStopping.Register(() => _ = membership.StopAsync(CancellationToken.None));
    }

    /// <inheritdoc/>
    public Task StoppingAsync(CancellationToken cancellationToken) => membership.StopAsync(cancellationToken);

    /// <inheritdoc/>
    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    /// <inheritdoc/>
    public Task StartedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    /// <inheritdoc/>
    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    /// <inheritdoc/>
    public Task StoppedAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
