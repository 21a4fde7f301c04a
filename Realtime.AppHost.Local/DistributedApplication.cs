using Aspire.Hosting.ApplicationModel;
using Aspire.Hosting.Dashboard;
using Aspire.Hosting.Publishing;
using Aspire.Hosting.Running;
using Microsoft.Extensions.Configuration;

namespace Aspire.Hosting;

/// <summary>An application of several services: run on this machine, or written down as a manifest.</summary>
public sealed class DistributedApplication
{
    private readonly IReadOnlyList<IResource> _resources;
    private readonly DistributedApplicationExecutionContext _executionContext;
    private readonly ConfigurationManager _configuration;
    private readonly AppHostSettings _settings;

    internal DistributedApplication(
        IReadOnlyList<IResource> resources,
        DistributedApplicationExecutionContext executionContext,
        ConfigurationManager configuration,
        AppHostSettings settings)
    {
        _resources = resources;
        _executionContext = executionContext;
        _configuration = configuration;
        _settings = settings;
    }

    /// <summary>Begins the description of an application.</summary>
    /// <param name="args">
    /// The command line; <c>--publisher manifest --output-path FILE</c> writes a manifest instead of starting anything, every other
    /// <c>--Key value</c> becomes configuration.
    /// </param>
    public static IDistributedApplicationBuilder CreateBuilder(string[] args)
    {
        ArgumentNullException.ThrowIfNull(args);
        return new DistributedApplicationBuilder(AppHostSettings.FromEntryAssembly(args));
    }

    /// <summary>
    /// Runs until Ctrl-C, SIGTERM or the end of every resource. The process's exit code is 1 when the application cannot be started or
    /// when every resource ended by itself.
    /// </summary>
    public void Run() => RunAsync().GetAwaiter().GetResult();

    /// <summary>As <see cref="Run"/>, also ended by the token.</summary>
    /// <param name="cancellationToken">Stops every resource in order.</param>
    public async Task RunAsync(CancellationToken cancellationToken = default)
    {
        using var termination = new TerminationSignals(cancellationToken);
        try
        {
            Environment.ExitCode = await RunCoreAsync(termination.Token);
        }
        catch (DistributedApplicationException problem)
        {
            await _settings.Output.WriteLineAsync($"Cannot start: {problem.Message}");
            Environment.ExitCode = 1;
        }
    }

    internal async Task<int> RunCoreAsync(CancellationToken cancellationToken)
    {
        if (_executionContext.IsPublishMode)
        {
            var path = _configuration["output-path"]
                ?? throw new DistributedApplicationException("--publisher manifest needs --output-path with the file to write.");
            await ManifestWriter.WriteAsync(_resources, Path.GetFullPath(path), cancellationToken);
            await _settings.Output.WriteLineAsync($"Published manifest to: {Path.GetFullPath(path)}");
            return 0;
        }

        return await new LocalRunner(_resources, _settings, DashboardSettings.From(_settings, _configuration)).RunAsync(cancellationToken);
    }
}
