using Microsoft.Extensions.Logging;
using Realtime.Core.Timing;

namespace Realtime.Core.SharedPoll;

/// <summary>
/// Asks the backend for the keys of a channel: all of them round after round, and at once for those that a client lacks. Between two rounds
/// it is an entry of the timing wheel; without keys it is nothing at all. What is asked for at once goes together, and while one such call
/// is under way the next ones wait and go together too.
/// </summary>
internal sealed partial class PollLoop : WheelTimer, IDisposable
{
    private readonly PollChannel _channel;
    private readonly PollCaller _caller;
    private readonly TimingWheel _wheel;
    private readonly TimeProvider _time;
    private readonly ILogger _logger;
    private readonly CancellationTokenSource _stopping = new();
    private readonly CancellationToken _stopped;
    private readonly HashSet<string> _wanted = new(StringComparer.Ordinal);
    private bool _isScheduled;
    private bool _isAsking;

    public PollLoop(PollChannel channel, PollCaller caller, TimingWheel wheel, TimeProvider time, ILogger logger)
    {
        _channel = channel;
        _caller = caller;
        _wheel = wheel;
        _time = time;
        _logger = logger;
        _stopped = _stopping.Token;
    }

    /// <summary>There are keys: rounds begin unless they are going on. Under the lock of the channel.</summary>
    public void StartIfNeeded()
    {
        if (!_isScheduled && _channel.KeyCount > 0 && !_channel.IsRemoved)
        {
            _isScheduled = true;
            _wheel.Schedule(this, _wheel.NowMilliseconds + Interval);
        }
    }

    /// <summary>A key is wanted now. Under the lock of the channel.</summary>
    public void AskNow(PollKey key)
    {
        SharedPollMetrics.CountNotification(_channel.Namespace);
        _wanted.Add(key.Name);
        if (!_isAsking)
        {
            _isAsking = true;
            ThreadPool.UnsafeQueueUserWorkItem(static loop => _ = loop.AskAsync(), this, preferLocal: false);
        }
    }

    /// <summary>Ends rounds and calls, without waiting for them.</summary>
    public void Dispose()
    {
        _wheel.Cancel(this);
        _stopping.Cancel();
        _stopping.Dispose();
    }

    /// <inheritdoc/>
    protected internal override void OnDue() =>
        ThreadPool.UnsafeQueueUserWorkItem(static loop => _ = loop.RunRoundAsync(), this, preferLocal: false);

    private long Interval => Math.Max(1, (long)_channel.Settings.RefreshInterval.TotalMilliseconds);

    // A round that takes longer than the interval is followed by the next at once, and never by two.
    private async Task RunRoundAsync()
    {
        var started = _wheel.NowMilliseconds;
        try
        {
            await AskForAllAsync().ConfigureAwait(false);
        }
        catch (Exception) when (_stopped.IsCancellationRequested)
        {
            return;
        }
        catch (Exception e)
        {
            Log.RoundFailed(_logger, e, _channel.Name);
        }

        lock (_channel.Sync)
        {
            _isScheduled = _channel.KeyCount > 0 && !_channel.IsRemoved;
            if (_isScheduled)
            {
                _wheel.Schedule(this, started + Interval);
            }
        }
    }

    // Several calls are spread over the interval. What they wait for each other is no work, and is measured apart.
    private async Task AskForAllAsync()
    {
        var started = _time.GetTimestamp();
        var chunks = _channel.TakeRound().Chunk(_channel.Settings.RefreshBatchSize).ToArray();
        if (chunks.Length == 0)
        {
            return;
        }

        var pause = _channel.Settings.RefreshInterval / chunks.Length;
        var calls = new List<Task>(chunks.Length);
        foreach (var chunk in chunks)
        {
            if (calls.Count > 0)
            {
                await Task.Delay(pause, _time, _stopped).ConfigureAwait(false);
            }

            calls.Add(_caller.CallAsync(_channel, chunk, SharedPollMetrics.Timer, _stopped));
        }

        await Task.WhenAll(calls).ConfigureAwait(false);
        SharedPollMetrics.RecordRound(_channel.Namespace, _time.GetElapsedTime(started), pause * (chunks.Length - 1));
    }

    private async Task AskAsync()
    {
        try
        {
            while (TakeWanted() is { Length: > 0 } keys)
            {
                await _caller.CallAsync(_channel, keys, SharedPollMetrics.Notification, _stopped).ConfigureAwait(false);
            }
        }
        catch (Exception) when (_stopped.IsCancellationRequested)
        {
            // The channel is over, and with it whatever was under way.
        }
        catch (Exception e)
        {
            Log.RoundFailed(_logger, e, _channel.Name);
            lock (_channel.Sync)
            {
                _isAsking = false;
            }
        }
    }

    private string[] TakeWanted()
    {
        lock (_channel.Sync)
        {
            var keys = _wanted.Take(_channel.Settings.RefreshBatchSize).ToArray();
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
