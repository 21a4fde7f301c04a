using Aspire.Hosting.ApplicationModel;

namespace Aspire.Hosting.Running;

/// <summary>One replica of a project while the application runs: its process and whether it is ready.</summary>
internal sealed class RunningResource(ProjectResource project, int replica, ResourceBoard board)
{
    private readonly TaskCompletionSource<bool> _ready = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private ResourceProcess? _process;
    private volatile TaskCompletionSource _startAsked = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private volatile bool _isStopAsked;

    public ProjectResource Project { get; } = project;

    /// <summary>Name in the console: that of the project, with a number where it has several replicas.</summary>
    public string Name { get; } = project.Replicas == 1 ? project.Name : ResourceSnapshot.NameOf(project, replica);

    /// <summary>Name on the board.</summary>
    public string Entry { get; } = ResourceSnapshot.NameOf(project, replica);

    /// <summary>True once it is healthy; false when it ended before that.</summary>
    public Task<bool> Ready => _ready.Task;

    /// <param name="console">Where the lines of the process go, beside the board.</param>
    /// <param name="extraVariables">Variables beside its own; null for none.</param>
    /// <param name="cancellationToken">Starts no process.</param>
    public async Task StartAsync(
        ResourceConsole console, Func<ProjectResource, int, Dictionary<string, string>>? extraVariables, CancellationToken cancellationToken)
    {
        _isStopAsked = false;
        var environment = extraVariables?.Invoke(Project, replica) ?? [];
        foreach (var (variable, value) in await ResourceEnvironment.ResolveAsync(Project, replica, cancellationToken))
        {
            environment[variable] = value;
        }

        cancellationToken.ThrowIfCancellationRequested();
        var process = ResourceProcess.Start(Name, Project.Metadata, environment, (line, isError) =>
        {
            console.WriteLine(Name, line);
            board.AddLine(Entry, line, isError);
        });
        _process = process;
        board.SetStarted(Entry, process.Id, environment);
    }

    public async Task WhenHealthyAsync(HealthProbe probe, CancellationToken cancellationToken)
    {
        await probe.WaitUntilHealthyAsync(Project, replica, cancellationToken);
        board.SetHealthy(Entry);
        _ready.TrySetResult(true);
    }

    /// <summary>Ends with the process; one that ends unasked before the token is cancelled is reported with its exit code.</summary>
    public async Task ReportExitAsync(Action<string, int> report, CancellationToken cancellationToken)
    {
        var exitCode = await _process!.Exited.WaitAsync(cancellationToken);
        board.SetEnded(Entry, exitCode, _isStopAsked);
        if (!_isStopAsked && !cancellationToken.IsCancellationRequested)
        {
            report(Name, exitCode);
        }
    }

    public void MarkEnded() => _ready.TrySetResult(false);

    /// <summary>Lets it start once more after it has ended.</summary>
    public void AskStart() => _startAsked.TrySetResult();

    /// <summary>Completes when a start is asked for, also when that was before this call.</summary>
    public async Task WhenStartAskedAsync(CancellationToken cancellationToken)
    {
        await _startAsked.Task.WaitAsync(cancellationToken);
        _startAsked = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
    }

    /// <summary>Stops the process, if there is one.</summary>
    /// <returns>False when it had to be killed.</returns>
    public async Task<bool> StopAsync(TimeSpan timeout, TimeProvider time)
    {
        _isStopAsked = true;
        if (_process is not { Exited.IsCompleted: false } process)
        {
            return true;
        }

        board.SetStopping(Entry);
        return await process.StopAsync(timeout, time);
    }

    /// <summary>Lets go of a process that has ended.</summary>
    public void CleanUp() => Interlocked.Exchange(ref _process, null)?.Dispose();
}
