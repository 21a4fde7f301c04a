using Aspire.Hosting.ApplicationModel;

namespace Aspire.Hosting.Running;

/// <summary>
/// Starts the projects in the order their waits allow, shows their output and addresses, and stops them when asked to. A process that
/// ends by itself is reported and the others go on; the run is over when none is left.
/// </summary>
internal sealed class LocalRunner
{
    private readonly AppHostSettings _settings;
    private readonly IReadOnlyList<ParameterResource> _parameters;
    private readonly IReadOnlyList<RunningResource> _resources;
    private readonly ResourceConsole _console;

    public LocalRunner(IReadOnlyList<IResource> resources, AppHostSettings settings)
    {
        _settings = settings;
        _parameters = [.. resources.OfType<ParameterResource>()];
        _resources = [.. resources.OfType<ProjectResource>().Select(project => new RunningResource(project))];
        var width = _resources.SelectMany(resource => resource.ProcessNames).Select(name => name.Length).DefaultIfEmpty().Max();
        var colours = ReferenceEquals(settings.Output, Console.Out)
            && !Console.IsOutputRedirected
            && string.IsNullOrEmpty(Environment.GetEnvironmentVariable("NO_COLOR"));
        _console = new ResourceConsole(settings.Output, width, colours);
    }

    /// <summary>Runs until the token is cancelled (0) or every process has ended by itself (1).</summary>
    /// <exception cref="DistributedApplicationException">The application cannot be started as it is described.</exception>
    public async Task<int> RunAsync(CancellationToken cancellationToken)
    {
        await CheckParametersAsync(cancellationToken);
        CheckHealthChecks();
        PortAllocator.Allocate(_resources.Select(resource => resource.Project));

        using var probe = new HealthProbe(_settings.Time, _console);
        using var ending = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var runs = _resources.Select(resource => RunResourceAsync(resource, probe, ending.Token)).ToList();
        var announcing = AnnounceAsync(ending.Token);
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
            await Task.WhenAll(_resources.Select(StopAsync));
            await announcing;
        }

        await Task.WhenAll(runs);
        return cancellationToken.IsCancellationRequested ? 0 : 1;
    }

    private async Task CheckParametersAsync(CancellationToken cancellationToken)
    {
        var missing = new List<string>();
        foreach (var parameter in _parameters)
        {
            if (string.IsNullOrEmpty(await parameter.GetValueAsync(cancellationToken)))
            {
                missing.Add(parameter.Name);
            }
        }

        if (missing.Count > 0)
        {
            var commands = missing.Select(name => $"dotnet user-secrets set {ParameterResourceBuilderExtensions.ConfigurationKey(name)} VALUE");
            throw new DistributedApplicationException(
                $"no value for {string.Join(", ", missing)}. Give one with: {string.Join("; ", commands)}");
        }
    }

    private void CheckHealthChecks()
    {
        foreach (var project in _resources.Select(resource => resource.Project))
        {
            foreach (var check in project.HealthChecks.Where(check => project.Endpoints.All(endpoint => endpoint.Name != check.EndpointName)))
            {
                throw new DistributedApplicationException(
                    $"the health check of '{project.Name}' names the endpoint '{check.EndpointName}', which it does not have.");
            }
        }
    }

    private async Task RunResourceAsync(RunningResource resource, HealthProbe probe, CancellationToken cancellationToken)
    {
        try
        {
            foreach (var dependency in _resources.Where(other => resource.Project.Dependencies.Contains(other.Project)))
            {
                if (!await dependency.Ready.WaitAsync(cancellationToken))
                {
                    _console.WriteLine($"{resource.Project.Name} is not started: it waits for {dependency.Project.Name}, which has ended.");
                    return;
                }
            }

            await resource.StartAsync(_console, cancellationToken);
            using var probing = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
            var healthy = resource.WhenHealthyAsync(probe, probing.Token);
            try
            {
                await resource.ReportExitsAsync(ReportExit, cancellationToken);
            }
            finally
            {
                await probing.CancelAsync();
                await healthy.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
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

    private void ReportExit(string name, int exitCode)
        => _console.WriteLine($"{name} has ended with exit code {exitCode}; its last lines above say why. Ctrl-C stops the rest.");

    private async Task StopAsync(RunningResource resource)
    {
        foreach (var killed in await resource.StopAsync(_settings.StopTimeout, _settings.Time))
        {
            _console.WriteLine($"{killed} did not stop within {_settings.StopTimeout.TotalSeconds:0} s and was killed.");
        }
    }

    private async Task AnnounceAsync(CancellationToken cancellationToken)
    {
        bool[] ready;
        try
        {
            ready = await Task.WhenAll(_resources.Select(resource => resource.Ready)).WaitAsync(cancellationToken);
        }
        catch (OperationCanceledException)
        {
            return;
        }

        if (Array.TrueForAll(ready, isReady => isReady))
        {
            _console.WriteLine(AddressTable.Format(_resources.Select(resource => resource.Project)));
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
