using System.Threading.Channels;
using Microsoft.Extensions.Time.Testing;

namespace Realtime.Node.Tests.Transports.WebSocket;

/// <summary>A clock that stands still and tells when a timer is set, so that a test knows when to move it.</summary>
internal sealed class WatchedTimeProvider : FakeTimeProvider
{
    private readonly Channel<TimeSpan> _timers = Channel.CreateUnbounded<TimeSpan>();

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        var timer = base.CreateTimer(callback, state, dueTime, period);
        _timers.Writer.TryWrite(dueTime);
        return timer;
    }

    /// <summary>Moves the clock every time a timer of this length is set, until the task completes.</summary>
    public async Task AdvanceUntilAsync(Task completed, TimeSpan length)
    {
        while (!completed.IsCompleted)
        {
            var next = _timers.Reader.WaitToReadAsync().AsTask();
            await Task.WhenAny(completed, next).WaitAsync(TimeSpan.FromSeconds(30));
            while (_timers.Reader.TryRead(out var set))
            {
                if (set == length)
                {
                    Advance(length);
                }
            }
        }
    }

    /// <summary>Waits until a timer of this length is set.</summary>
    public async Task WhenSetAsync(TimeSpan length)
    {
        while (await _timers.Reader.ReadAsync().AsTask().WaitAsync(TimeSpan.FromSeconds(30)) != length)
        {
        }
    }
}
