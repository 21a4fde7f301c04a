using Microsoft.Extensions.Logging;
using Realtime.Core.Configuration;

namespace Realtime.Core.SharedPoll;

/// <summary>Calls backends for all channels, no more at once than <c>shared_poll.concurrency_limit</c>.</summary>
internal sealed partial class PollCaller(ISharedPollBackend? backend, RealtimeOptions options, TimeProvider time, ILogger logger) : IDisposable
{
    private readonly SemaphoreSlim _slots = new(options.SharedPoll.ConcurrencyLimit > 0 ? options.SharedPoll.ConcurrencyLimit : new SharedPollOptions().ConcurrencyLimit);

    /// <summary>Asks for keys of a channel, and hands the channel what the backend answers.</summary>
    /// <param name="channel">Channel.</param>
    /// <param name="keys">Keys; those that nobody tracks any more when the turn comes are left out.</param>
    /// <param name="trigger">What the call came from, for metrics.</param>
    /// <param name="cancellationToken">The channel is over.</param>
    public async Task CallAsync(PollChannel channel, string[] keys, string trigger, CancellationToken cancellationToken)
    {
        var waiting = time.GetTimestamp();
        await _slots.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            SharedPollMetrics.RecordWait(channel.Namespace, trigger, time.GetElapsedTime(waiting));
            var items = channel.Updates.Ask(keys, out var call);
            if (items.Count == 0)
            {
                return;
            }

            if (backend is null)
            {
                Log.NoBackend(logger, channel.Name);
                return;
            }

            var started = time.GetTimestamp();
            var answer = await backend.RefreshAsync(channel.Settings.ProxyName, channel.Name, items, cancellationToken).ConfigureAwait(false);
            SharedPollMetrics.RecordCall(channel.Namespace, trigger, time.GetElapsedTime(started), items.Count, failed: answer is null);
            if (answer is not null)
            {
                SharedPollMetrics.CountChanges(channel.Namespace, trigger, channel.Updates.Take(call, answer));
            }
        }
        finally
        {
            _slots.Release();
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _slots.Dispose();

    private static partial class Log
    {
        [LoggerMessage(LogLevel.Error, "The shared poll {Channel} has no backend to ask")]
        public static partial void NoBackend(ILogger logger, string channel);
    }
}
