using Aspire.Hosting.ApplicationModel;

namespace Aspire.Hosting.Running;

/// <summary>A project while the application runs: its processes, its balancers and whether it is ready.</summary>
internal sealed class RunningResource(ProjectResource project)
{
    private readonly TaskCompletionSource<bool> _ready = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly List<ResourceProcess> _processes = [];
    private readonly List<PortBalancer> _balancers = [];

    public ProjectResource Project { get; } = project;

    /// <summary>True once all replicas are healthy; false when the resource ended before that.</summary>
    public Task<bool> Ready => _ready.Task;

    public IEnumerable<string> ProcessNames => Project.Replicas == 1
        ? [Project.Name]
        : Enumerable.Range(1, Project.Replicas).Select(number => $"{Project.Name}-{number}");

    public async Task StartAsync(ResourceConsole console, CancellationToken cancellationToken)
    {
        foreach (var (replica, name) in ProcessNames.Index())
        {
            var environment = await ResourceEnvironment.ResolveAsync(Project, replica, cancellationToken);
            cancellationToken.ThrowIfCancellationRequested();
            _processes.Add(ResourceProcess.Start(name, Project.Metadata, environment, console));
        }

        foreach (var endpoint in Project.Endpoints.Where(endpoint => !endpoint.ReplicaPorts.Contains(endpoint.AllocatedPort)))
        {
            _balancers.Add(new PortBalancer(endpoint.AllocatedPort, endpoint.ReplicaPorts));
        }
    }

    public async Task WhenHealthyAsync(HealthProbe probe, CancellationToken cancellationToken)
    {
        await Task.WhenAll(_processes.Select((_, replica) => probe.WaitUntilHealthyAsync(Project, replica, cancellationToken)));
        _ready.TrySetResult(true);
    }

    /// <summary>Ends with the last process; each that ends before the token is cancelled is reported with its exit code.</summary>
    public async Task ReportExitsAsync(Action<string, int> report, CancellationToken cancellationToken)
        => await Task.WhenAll(_processes.Select(async process =>
        {
            var exitCode = await process.Exited.WaitAsync(cancellationToken);
            if (!cancellationToken.IsCancellationRequested)
            {
                report(process.Name, exitCode);
            }
        }));

    public void MarkEnded() => _ready.TrySetResult(false);

    /// <summary>Stops all processes at once, then the balancers.</summary>
    /// <returns>The names of the processes that had to be killed.</returns>
    public async Task<IReadOnlyList<string>> StopAsync(TimeSpan timeout, TimeProvider time)
    {
        var stopped = await Task.WhenAll(_processes.Select(process => process.StopAsync(timeout, time)));
        foreach (var balancer in _balancers)
        {
            await balancer.DisposeAsync();
        }

        _processes.ForEach(process => process.Dispose());
        return [.. _processes.Where((_, index) => !stopped[index]).Select(process => process.Name)];
    }
}
