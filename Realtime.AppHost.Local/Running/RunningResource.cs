using Aspire.Hosting.ApplicationModel;

namespace Aspire.Hosting.Running;

/// <summary>A project while the application runs: its processes, its balancers and whether it is ready.</summary>
internal sealed class RunningResource(ProjectResource project, ResourceBoard board)
{
    private readonly TaskCompletionSource<bool> _ready = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly List<PortBalancer> _balancers = [];
    private IReadOnlyList<ResourceProcess> _processes = [];
    private volatile TaskCompletionSource _startAsked = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private volatile bool _isStopAsked;

    public ProjectResource Project { get; } = project;

    /// <summary>True once all replicas are healthy; false when the resource ended before that.</summary>
    public Task<bool> Ready => _ready.Task;

    public IEnumerable<string> ProcessNames => Project.Replicas == 1
        ? [Project.Name]
        : Enumerable.Range(1, Project.Replicas).Select(number => $"{Project.Name}-{number}");

    /// <param name="console">Where the lines of the processes go, beside the board.</param>
    /// <param name="extraVariables">Variables for a replica beside its own; null for none.</param>
    /// <param name="cancellationToken">Starts no further process.</param>
    public async Task StartAsync(
        ResourceConsole console, Func<ProjectResource, int, Dictionary<string, string>>? extraVariables, CancellationToken cancellationToken)
    {
        _isStopAsked = false;
        var started = new List<ResourceProcess>();
        foreach (var (replica, name) in ProcessNames.Index())
        {
            var environment = extraVariables?.Invoke(Project, replica) ?? [];
            foreach (var (variable, value) in await ResourceEnvironment.ResolveAsync(Project, replica, cancellationToken))
            {
                environment[variable] = value;
            }

            cancellationToken.ThrowIfCancellationRequested();
            var entry = ResourceSnapshot.NameOf(Project, replica);
            var process = ResourceProcess.Start(name, Project.Metadata, environment, (line, isError) =>
            {
                console.WriteLine(name, line);
                board.AddLine(entry, line, isError);
            });
            started.Add(process);
            _processes = [.. started];
            board.SetStarted(entry, process.Id, environment);
        }

        foreach (var endpoint in Project.Endpoints.Where(endpoint => !endpoint.ReplicaPorts.Contains(endpoint.AllocatedPort)))
        {
            _balancers.Add(new PortBalancer(endpoint.AllocatedPort, endpoint.ReplicaPorts));
        }
    }

    public async Task WhenHealthyAsync(HealthProbe probe, CancellationToken cancellationToken)
    {
        await Task.WhenAll(_processes.Select(async (_, replica) =>
        {
            await probe.WaitUntilHealthyAsync(Project, replica, cancellationToken);
            board.SetHealthy(ResourceSnapshot.NameOf(Project, replica));
        }));
        _ready.TrySetResult(true);
    }

    /// <summary>Ends with the last process; each that ends unasked before the token is cancelled is reported with its exit code.</summary>
    public async Task ReportExitsAsync(Action<string, int> report, CancellationToken cancellationToken)
        => await Task.WhenAll(_processes.Select(async (process, replica) =>
        {
            var exitCode = await process.Exited.WaitAsync(cancellationToken);
            board.SetEnded(ResourceSnapshot.NameOf(Project, replica), exitCode, _isStopAsked);
            if (!_isStopAsked && !cancellationToken.IsCancellationRequested)
            {
                report(process.Name, exitCode);
            }
        }));

    public void MarkEnded() => _ready.TrySetResult(false);

    /// <summary>Lets it start once more after it has ended.</summary>
    public void AskStart() => _startAsked.TrySetResult();

    /// <summary>Completes when a start is asked for, also when that was before this call.</summary>
    public async Task WhenStartAskedAsync(CancellationToken cancellationToken)
    {
        await _startAsked.Task.WaitAsync(cancellationToken);
        _startAsked = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
    }

    /// <summary>Stops all processes at once, then the balancers.</summary>
    /// <returns>The names of the processes that had to be killed.</returns>
    public async Task<IReadOnlyList<string>> StopAsync(TimeSpan timeout, TimeProvider time)
    {
        _isStopAsked = true;
        var processes = _processes;
        foreach (var replica in Enumerable.Range(0, processes.Count).Where(replica => !processes[replica].Exited.IsCompleted))
        {
            board.SetStopping(ResourceSnapshot.NameOf(Project, replica));
        }

        var stopped = await Task.WhenAll(processes.Select(process => process.StopAsync(timeout, time)));
        return [.. processes.Where((_, index) => !stopped[index]).Select(process => process.Name)];
    }

    /// <summary>Lets go of processes that have ended.</summary>
    public async Task CleanUpAsync()
    {
        foreach (var balancer in _balancers)
        {
            await balancer.DisposeAsync();
        }

        _balancers.Clear();
        foreach (var process in _processes)
        {
            process.Dispose();
        }

        _processes = [];
    }
}
