namespace Realtime.Core.Timing;

/// <summary>
/// One clock for the deadlines of all connections: a hashed wheel of 2,048 slots of 20 ms. Scheduling and cancelling are a few pointer
/// writes under one lock; a deadline beyond the wheel's 41 s stays in its slot until its round comes. A timer is never early and
/// at most one tick late.
/// </summary>
public sealed class TimingWheel : IDisposable
{
    private const int SlotCount = 2048;
    private const long TickMilliseconds = 20;

    private readonly Lock _sync = new();
    private readonly WheelTimer?[] _slots = new WheelTimer?[SlotCount];
    private readonly TimeProvider _time;
    private readonly long _origin;
    private readonly ITimer _ticker;
    private readonly List<WheelTimer> _due = [];
    private int _turning;
    private long _tick;

    /// <summary>Creates a wheel that turns by itself.</summary>
    public TimingWheel(TimeProvider time)
    {
        _time = time;
        _origin = time.GetTimestamp();
        var period = TimeSpan.FromMilliseconds(TickMilliseconds);
        _ticker = time.CreateTimer(static wheel => ((TimingWheel)wheel!).Turn(), this, period, period);
    }

    /// <summary>Milliseconds since the wheel was made: the time base of everything that is scheduled on it.</summary>
    public long NowMilliseconds => (long)_time.GetElapsedTime(_origin).TotalMilliseconds;

    /// <summary>Schedules a timer, instead of when it was due before.</summary>
    /// <param name="timer">The timer.</param>
    /// <param name="dueMilliseconds">When, in the time of <see cref="NowMilliseconds"/>; the past means the next tick.</param>
    public void Schedule(WheelTimer timer, long dueMilliseconds)
    {
        var dueTick = (dueMilliseconds + TickMilliseconds - 1) / TickMilliseconds;
        lock (_sync)
        {
            Unlink(timer);
            timer.DueTick = Math.Max(dueTick, _tick + 1);
            Link(timer);
        }
    }

    /// <summary>Takes a timer off the wheel; one that is not on it does no harm. A call of <see cref="WheelTimer.OnDue"/> under way is not waited for.</summary>
    public void Cancel(WheelTimer timer)
    {
        lock (_sync)
        {
            Unlink(timer);
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _ticker.Dispose();

    private void Turn()
    {
        // Only one turn at a time uses the list: a tick that comes while a slow turn is under way leaves its work to the next.
        if (Interlocked.Exchange(ref _turning, 1) != 0)
        {
            return;
        }

        CollectDue();
        foreach (var timer in _due)
        {
            timer.OnDue();
        }

        _due.Clear();
        Volatile.Write(ref _turning, 0);
    }

    private void CollectDue()
    {
        lock (_sync)
        {
            var target = NowMilliseconds / TickMilliseconds;
            var slots = Math.Min(target - _tick, SlotCount);
            for (var i = 1; i <= slots; i++)
            {
                var timer = _slots[(_tick + i) % SlotCount];
                while (timer is not null)
                {
                    var next = timer.Next;
                    if (timer.DueTick <= target)
                    {
                        Unlink(timer);
                        _due.Add(timer);
                    }

                    timer = next;
                }
            }

            _tick = Math.Max(_tick, target);
        }
    }

    private void Link(WheelTimer timer)
    {
        ref var head = ref _slots[timer.DueTick % SlotCount];
        timer.Next = head;
        if (head is not null)
        {
            head.Previous = timer;
        }

        head = timer;
    }

    private void Unlink(WheelTimer timer)
    {
        if (timer.DueTick == WheelTimer.NotScheduled)
        {
            return;
        }

        if (timer.Previous is { } previous)
        {
            previous.Next = timer.Next;
        }
        else
        {
            _slots[timer.DueTick % SlotCount] = timer.Next;
        }

        if (timer.Next is { } next)
        {
            next.Previous = timer.Previous;
        }

        timer.Next = null;
        timer.Previous = null;
        timer.DueTick = WheelTimer.NotScheduled;
    }
}
