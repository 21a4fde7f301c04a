using System.Runtime.InteropServices;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Realtime.Core.Configuration;

namespace Realtime.Hosting.Configuration;

/// <summary>Reads the configuration again on SIGHUP. One that is wrong is logged and changes nothing.</summary>
internal sealed partial class ConfigurationReloader(ConfigurationResult started, EngineReload engine, ILogger<ConfigurationReloader> logger) : IHostedService, IDisposable
{
    private readonly Lock _sync = new();
    private PosixSignalRegistration? _registration;

    public Task StartAsync(CancellationToken cancellationToken)
    {
        _registration = PosixSignalRegistration.Create(PosixSignal.SIGHUP, context =>
        {
            // Otherwise the signal would end the process.
            context.Cancel = true;
            Reload();
        });
        return Task.CompletedTask;
    }

    public Task StopAsync(CancellationToken cancellationToken)
    {
        Dispose();
        return Task.CompletedTask;
    }

    public void Dispose() => _registration?.Dispose();

    /// <summary>Reads the same file and the environment again, and gives what they say to the engine.</summary>
    internal void Reload()
    {
        lock (_sync)
        {
            Log.Reloading(logger);
            var read = ConfigurationLoader.Load(started.FilePath, started.Overrides);
            var problems = read.Errors.Count > 0 ? read.Errors : engine.Apply(read.Options);
            foreach (var problem in problems)
            {
                Log.Failed(logger, problem);
            }

            if (problems.Count == 0)
            {
                Log.Reloaded(logger);
            }
        }
    }

    private static partial class Log
    {
        [LoggerMessage(LogLevel.Information, "reloading configuration")]
        public static partial void Reloading(ILogger logger);

        [LoggerMessage(LogLevel.Information, "configuration successfully reloaded")]
        public static partial void Reloaded(ILogger logger);

        [LoggerMessage(LogLevel.Error, "error reloading: {Problem}")]
        public static partial void Failed(ILogger logger, ConfigurationProblem problem);
    }
}
