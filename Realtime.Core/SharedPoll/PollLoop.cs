using Microsoft.Extensions.Logging;
using Realtime.Core.Timing;

namespace Realtime.Core.SharedPoll;

/// <summary>
/// Asks the backend for the keys of a channel: all of them round after round, and at once for those that a client lacks. Between two rounds
/// it is an entry of the timing wheel; without keys it is nothing at all. What is asked for at once goes together, and while one such call
/// is under way the next ones wait and go together too.
/// </summary>
internal sealed partial class PollLoop(PollChannel channel, PollCaller caller, TimingWheel wheel, TimeProvider time, ILogger logger) : WheelTimer, IDisposable
{
    private readonly CancellationTokenSource _stopping = new();
    private readonly HashSet<string> _wanted = new(StringComparer.Ordinal);
    private bool _isScheduled;
    private bool _isAsking;

    /// <summary>There are keys: rounds begin unless they are going on. Under the lock of the channel.</summary>
    public void StartIfNeeded()
    {
        if (!_isScheduled && channel.KeyCount > 0 && !channel.IsRemoved)
        {
            _isScheduled = true;
            wheel.Schedule(this, wheel.NowMilliseconds + Interval);
        }
    }

    /// <summary>A key is wanted now. Under the lock of the channel.</summary>
    public void AskNow(PollKey key)
    {
        SharedPollMetrics.CountNotification(channel.Namespace);
        _wanted.Add(key.Name);
        if (!_isAsking)
        {
            _isAsking = true;
            ThreadPool.UnsafeQueueUserWorkItem(static loop => _ = loop.AskAsync(), this, preferLocal: false);
        }
    }

    /// <summary>Ends rounds and calls.</summary>
    public void Stop()
    {
        wheel.Cancel(this);
        _ = _stopping.CancelAsync();
    }

    /// <inheritdoc/>
    public void Dispose() => _stopping.Dispose();

    /// <inheritdoc/>
    protected internal override void OnDue() =>
        ThreadPool.UnsafeQueueUserWorkItem(static loop => _ = loop.RunRoundAsync(), this, preferLocal: false);

    private long Interval => Math.Max(1, (long)channel.Settings.RefreshInterval.TotalMilliseconds);

    // A round that takes longer than the interval is followed by the next at once, and never by two.
    private async Task RunRoundAsync()
    {
        var started = wheel.NowMilliseconds;
        try
        {
            await AskForAllAsync().ConfigureAwait(false);
        }
        catch (OperationCanceledException)
        {
            return;
        }
        catch (Exception e)
        {
            Log.RoundFailed(logger, e, channel.Name);
        }

        lock (channel.Sync)
        {
            _isScheduled = channel.KeyCount > 0 && !channel.IsRemoved;
            if (_isScheduled)
            {
                wheel.Schedule(this, started + Interval);
            }
        }
    }

    // Several calls are spread over the interval. What they wait for each other is no work, and is measured apart.
    private async Task AskForAllAsync()
    {
        var started = time.GetTimestamp();
        var chunks = channel.TakeRound().Chunk(channel.Settings.RefreshBatchSize).ToArray();
        if (chunks.Length == 0)
        {
            return;
        }

        var pause = channel.Settings.RefreshInterval / chunks.Length;
        var calls = new List<Task>(chunks.Length);
        foreach (var chunk in chunks)
        {
            if (calls.Count > 0)
            {
                await Task.Delay(pause, time, _stopping.Token).ConfigureAwait(false);
            }

            calls.Add(caller.CallAsync(channel, chunk, SharedPollMetrics.Timer, _stopping.Token));
        }

        await Task.WhenAll(calls).ConfigureAwait(false);
        SharedPollMetrics.RecordRound(channel.Namespace, time.GetElapsedTime(started), pause * (chunks.Length - 1));
    }

    private async Task AskAsync()
    {
        try
        {
            while (TakeWanted() is { Length: > 0 } keys)
            {
                await caller.CallAsync(channel, keys, SharedPollMetrics.Notification, _stopping.Token).ConfigureAwait(false);
            }
        }
        catch (OperationCanceledException)
        {
            // The channel is over.
        }
        catch (Exception e)
        {
            Log.RoundFailed(logger, e, channel.Name);
            lock (channel.Sync)
            {
                _isAsking = false;
            }
        }
    }

    private string[] TakeWanted()
    {
        lock (channel.Sync)
        {
            var keys = _wanted.Take(channel.Settings.RefreshBatchSize).ToArray();
            _wanted.ExceptWith(keys);
            _isAsking = keys.Length > 0;
            return keys;
        }
    }

    private static partial class Log
    {
        [LoggerMessage(LogLevel.Error, "Refreshing the shared poll {Channel} failed")]
        public static partial void RoundFailed(ILogger logger, Exception exception, string channel);
    }
}
