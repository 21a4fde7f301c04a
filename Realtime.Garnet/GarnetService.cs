using System.Globalization;
using Garnet;
using Microsoft.Extensions.Options;

namespace Realtime.Garnet;

/// <summary>Runs Garnet, Microsoft's server of the Redis protocol, inside this process: loopback alone, scripts enabled, in memory.</summary>
internal sealed partial class GarnetService(IOptions<GarnetOptions> options, ILoggerFactory loggers, ILogger<GarnetService> logger) : IHostedService, IDisposable
{
    // Enough for development and far less than Garnet's own default. What no longer fits is dropped, the oldest first.
    private const string Memory = "128m";
    private const string Page = "4m";
    private const string Index = "16m";

    private GarnetServer? _server;

    /// <inheritdoc/>
    public Task StartAsync(CancellationToken cancellationToken)
    {
        var port = options.Value.Port.ToString(CultureInfo.InvariantCulture);
        string[] arguments =
        [
            "-q", "--bind", "127.0.0.1", "--port", port, "--auth", "Password", "--password", options.Value.Password, "--lua",
            "--memory", Memory, "--page", Page, "--index", Index,
        ];
        _server = new GarnetServer(arguments, loggers);
        _server.Start();
        Log.Listening(logger, port);
        return Task.CompletedTask;
    }

    /// <inheritdoc/>
    public Task StopAsync(CancellationToken cancellationToken)
    {
        Dispose();
        return Task.CompletedTask;
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _server?.Dispose();
        _server = null;
    }

    private static partial class Log
    {
        [LoggerMessage(LogLevel.Information, "Garnet answers the Redis protocol on 127.0.0.1:{Port}")]
        public static partial void Listening(ILogger logger, string port);
    }
}
