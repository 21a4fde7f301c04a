using Aspire.Hosting.ApplicationModel;
using Aspire.Hosting.Dashboard;

namespace Aspire.Hosting.Running;

/// <summary>
/// Starts the projects in the order their waits allow, shows their output and addresses, and stops them when asked to. A process that
/// ends by itself is reported and the others go on. Without a dashboard the run is over when none is left; with one, each can be started
/// again from there.
/// </summary>
internal sealed class LocalRunner : IResourceCommands
{
    private readonly AppHostSettings _settings;
    private readonly DashboardSettings _dashboardSettings;
    private readonly IReadOnlyList<ParameterResource> _parameters;
    private readonly IReadOnlyList<ProjectResource> _projects;
    private readonly IReadOnlyList<RunningResource> _resources;
    private readonly List<PortBalancer> _balancers = [];
    private readonly ResourceBoard _board;
    private readonly ResourceConsole _console;
    private DashboardRun? _dashboard;

    public LocalRunner(IReadOnlyList<IResource> resources, AppHostSettings settings, DashboardSettings dashboardSettings)
    {
        _settings = settings;
        _dashboardSettings = dashboardSettings;
        RunChecks.CheckContainers(resources);
        _parameters = [.. resources.OfType<ParameterResource>()];
        _projects = [.. resources.OfType<ProjectResource>()];
        _board = new ResourceBoard(_projects, settings.Time);
        _resources =
        [
            .. from project in _projects
               from replica in Enumerable.Range(0, project.Replicas)
               select new RunningResource(project, replica, _board),
        ];
        var width = _resources.Select(resource => resource.Name.Length).DefaultIfEmpty().Max();
        var colours = ReferenceEquals(settings.Output, Console.Out)
            && !Console.IsOutputRedirected
            && string.IsNullOrEmpty(Environment.GetEnvironmentVariable("NO_COLOR"));
        _console = new ResourceConsole(settings.Output, width, colours);
    }

    /// <summary>Runs until the token is cancelled (0) or every process has ended by itself (1).</summary>
    /// <exception cref="DistributedApplicationException">The application cannot be started as it is described.</exception>
    public async Task<int> RunAsync(CancellationToken cancellationToken)
    {
        await RunChecks.CheckParametersAsync(_parameters, cancellationToken);
        RunChecks.CheckHealthChecks(_projects);

        using var probe = new HealthProbe(_settings.Time, _console);
        using var ending = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        try
        {
            await StartDashboardAsync(cancellationToken);
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            return 0;
        }

        OpenBalancers();
        var runs = _resources.Select(resource => RunResourceAsync(resource, probe, ending.Token)).ToList();
        var announcing = AnnounceAsync(probe, ending.Token);
        try
        {
            await Task.WhenAny(Task.WhenAll(runs), UntilCancelledAsync(cancellationToken), FirstFailureAsync(runs));
        }
        finally
        {
            if (cancellationToken.IsCancellationRequested)
            {
                _console.WriteLine("Stopping…");
            }

            // First no run may start another process, then those that were started are stopped.
            await ending.CancelAsync();
            await Task.WhenAll(runs).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            await StopAllAsync();
            await CloseAsync();
            await announcing;
            if (_dashboard is not null)
            {
                await _dashboard.DisposeAsync();
            }
        }

        await Task.WhenAll(runs);
        return cancellationToken.IsCancellationRequested ? 0 : 1;
    }

    /// <inheritdoc/>
    public async Task<string?> ExecuteAsync(string resourceName, string command, CancellationToken cancellationToken)
    {
        if (_board.Find(resourceName) is not { } snapshot)
        {
            return $"There is no resource '{resourceName}'.";
        }

        var resource = _resources.First(candidate => candidate.Entry == snapshot.Name);
        switch (command)
        {
            case ResourceCommands.Start when snapshot.IsRunning:
                return $"'{resource.Name}' runs already.";
            case ResourceCommands.Start:
                resource.AskStart();
                return null;
            case ResourceCommands.Stop or ResourceCommands.Restart:
                await StopAsync(resource).WaitAsync(cancellationToken);
                if (command is ResourceCommands.Restart)
                {
                    resource.AskStart();
                }

                return null;
            default:
                return $"There is no command '{command}'.";
        }
    }

    private async Task StartDashboardAsync(CancellationToken cancellationToken)
    {
        // A taken port is told before anything is fetched. Fetching takes a while, so what is free is looked up again after it.
        Allocate();
        if (_dashboardSettings.CacheDirectory is not { } cache)
        {
            return;
        }

        var (program, problem) = await DashboardPackage.GetAsync(cache, _console, cancellationToken);
        if (program is null)
        {
            _console.WriteLine($"No dashboard: {problem}. Everything else works without it; --Dashboard false leaves it out.");
            return;
        }

        var (pages, telemetry) = Allocate();
        var server = await DashboardServer.StartAsync(_dashboardSettings.ApplicationName, _board, this, cancellationToken);
        _dashboard = DashboardRun.Start(program, pages, telemetry, server, _dashboardSettings.ApplicationName, _settings.Time);

        (int Pages, int Telemetry) Allocate() => PortAllocator.Allocate(_projects, _dashboardSettings.Port);
    }

    private void OpenBalancers()
    {
        foreach (var endpoint in _projects.SelectMany(project => project.Endpoints).Where(endpoint => !endpoint.ReplicaPorts.Contains(endpoint.AllocatedPort)))
        {
            _balancers.Add(new PortBalancer(endpoint.AllocatedPort, endpoint.ReplicaPorts));
        }
    }

    private async Task CloseAsync()
    {
        foreach (var balancer in _balancers)
        {
            await balancer.DisposeAsync();
        }

        foreach (var resource in _resources)
        {
            resource.CleanUp();
        }
    }

    private async Task RunResourceAsync(RunningResource resource, HealthProbe probe, CancellationToken cancellationToken)
    {
        try
        {
            if (await AreDependenciesReadyAsync(resource, cancellationToken))
            {
                await RunOnceAsync(resource, probe, cancellationToken);
            }

            while (_dashboard is not null)
            {
                resource.MarkEnded();
                await resource.WhenStartAskedAsync(cancellationToken);
                await RunOnceAsync(resource, probe, cancellationToken);
            }
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            // Stopped before it was ready; what it had started is stopped by the caller.
        }
        finally
        {
            resource.MarkEnded();
        }
    }

    private async Task<bool> AreDependenciesReadyAsync(RunningResource resource, CancellationToken cancellationToken)
    {
        foreach (var dependency in _resources.Where(other => resource.Project.Dependencies.Contains(other.Project)))
        {
            _board.SetState(resource.Entry, ResourceStates.Waiting);
            if (!await dependency.Ready.WaitAsync(cancellationToken))
            {
                _console.WriteLine($"{resource.Name} is not started: it waits for {dependency.Name}, which has ended.");
                _board.SetState(resource.Entry, ResourceStates.NotStarted);
                return false;
            }
        }

        return true;
    }

    private async Task RunOnceAsync(RunningResource resource, HealthProbe probe, CancellationToken cancellationToken)
    {
        _board.SetState(resource.Entry, ResourceStates.Starting);
        await resource.StartAsync(_console, _dashboard is null ? null : _dashboard.TelemetryVariables, cancellationToken);
        using var probing = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var healthy = resource.WhenHealthyAsync(probe, probing.Token);
        try
        {
            await resource.ReportExitAsync(ReportExit, cancellationToken);
        }
        finally
        {
            await probing.CancelAsync();
            await healthy.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }

        resource.CleanUp();
    }

    private void ReportExit(string name, int exitCode)
        => _console.WriteLine($"{name} has ended with exit code {exitCode}; its last lines above say why. Ctrl-C stops the rest.");

    /// <summary>Whatever waits for another is stopped before it, so that nothing complains of what it misses.</summary>
    private async Task StopAllAsync()
    {
        var left = _resources.ToList();
        while (left.Count > 0)
        {
            var next = left.FindAll(resource => !left.Exists(other => other.Project.Dependencies.Contains(resource.Project)));
            next = next.Count > 0 ? next : left;
            await Task.WhenAll(next.Select(StopAsync));
            left = [.. left.Except(next)];
        }
    }

    private async Task StopAsync(RunningResource resource)
    {
        if (!await resource.StopAsync(_settings.StopTimeout, _settings.Time))
        {
            _console.WriteLine($"{resource.Name} did not stop within {_settings.StopTimeout.TotalSeconds:0} s and was killed.");
        }
    }

    private async Task AnnounceAsync(HealthProbe probe, CancellationToken cancellationToken)
    {
        try
        {
            var ready = await Task.WhenAll(_resources.Select(resource => resource.Ready)).WaitAsync(cancellationToken);
            var url = _dashboard is not null && await _dashboard.WaitUntilReadyAsync(probe, cancellationToken) ? _dashboard.Url : null;
            if (Array.TrueForAll(ready, isReady => isReady))
            {
                _console.WriteLine(AddressTable.Format(_projects, url));
            }

            if (_dashboard is not null)
            {
                var exitCode = await _dashboard.Exited.WaitAsync(cancellationToken);
                _console.WriteLine($"The dashboard has ended with exit code {exitCode}; the rest goes on without it.");
            }
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            // There is nobody left to tell.
        }
    }

    private static async Task FirstFailureAsync(IEnumerable<Task> runs)
    {
        await foreach (var run in Task.WhenEach(runs))
        {
            if (run.IsFaulted)
            {
                return;
            }
        }

        await Task.WhenAll(runs);
    }

    private async Task UntilCancelledAsync(CancellationToken cancellationToken)
        => await Task.Delay(Timeout.InfiniteTimeSpan, _settings.Time, cancellationToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
}
