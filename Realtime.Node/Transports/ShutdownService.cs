using Realtime.Core.Configuration;

namespace Realtime.Node.Transports;

/// <summary>
/// Ends the connections when the host stops, in paced batches and while the listeners still answer, so that clients come back to other
/// nodes spread over time; what is open when <c>shutdown.timeout</c> is over is broken.
/// </summary>
internal sealed partial class ShutdownService(
    ConnectionTracker tracker, ShutdownOptions options, TimeProvider time, ILogger<ShutdownService> logger) : IHostedLifecycleService
{
    private const int MinBatch = 256;
    private static readonly TimeSpan _pause = TimeSpan.FromMilliseconds(20);

    /// <inheritdoc/>
    public async Task StoppingAsync(CancellationToken cancellationToken)
    {
        var open = tracker.Stop();
        if (open.Count == 0 && tracker.Count == 0)
        {
            return;
        }

        Log.Disconnecting(logger, open.Count);
        using var timeout = new CancellationTokenSource(options.Timeout, time);
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, timeout.Token);
        try
        {
            await DisconnectAsync(open, stop.Token);
            await tracker.WhenEmptyAsync().WaitAsync(stop.Token);
        }
        catch (OperationCanceledException)
        {
            Log.TimedOut(logger, tracker.Count);
            tracker.AbortAll();
        }
    }

    /// <inheritdoc/>
    public Task StartingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    /// <inheritdoc/>
    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    /// <inheritdoc/>
    public Task StartedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    /// <inheritdoc/>
    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    /// <inheritdoc/>
    public Task StoppedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    private async Task DisconnectAsync(IReadOnlyList<TrackedTransport> open, CancellationToken cancellationToken)
    {
        // At most half of the time for saying goodbye; the other half is for the answers.
        var pauses = Math.Max(1, options.Timeout / 2 / _pause);
        var batch = Math.Max(MinBatch, (int)(open.Count / pauses) + 1);
        for (var i = 0; i < open.Count; i++)
        {
            if (i > 0 && i % batch == 0)
            {
                await Task.Delay(_pause, time, cancellationToken);
            }

            open[i].BeginShutdown();
        }
    }

    private static partial class Log
    {
        [LoggerMessage(1, LogLevel.Information, "Disconnecting {Count} connections")]
        public static partial void Disconnecting(ILogger logger, int count);

        [LoggerMessage(2, LogLevel.Warning, "The shutdown timeout is over: breaking {Count} connections")]
        public static partial void TimedOut(ILogger logger, int count);
    }
}
