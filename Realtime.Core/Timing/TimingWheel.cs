namespace Realtime.Core.Timing;

/// <summary>
/// One clock for the deadlines of all connections: a hashed wheel of 2,048 slots of 20 ms. Scheduling and cancelling are a few pointer
/// writes under one lock; a deadline beyond the wheel's 41 s stays in its slot until its round comes. A timer is never early. It is at most
/// one tick late, or 100 ms if it was scheduled 5 s ahead or more: what is far is done in batches, as each turn wakes two threads. Between
/// deadlines nothing turns.
/// </summary>
public sealed class TimingWheel : IDisposable
{
    private const int SlotCount = 2048;
    private const long TickMilliseconds = 20;
    private const long FarTicks = 5000 / TickMilliseconds;
    private const long BatchTicks = 100 / TickMilliseconds;

    /// <summary>No turn is to come, so the next timer needs one.</summary>
    private const long Unarmed = long.MaxValue;

    /// <summary>A turn is under way, which sees at its end what was scheduled meanwhile.</summary>
    private const long Turning = -1;

    private readonly Lock _sync = new();
    private readonly WheelTimer?[] _slots = new WheelTimer?[SlotCount];
    private readonly TimeProvider _time;
    private readonly long _origin;
    private readonly ITimer _ticker;
    private readonly List<WheelTimer> _due = [];
    private long _armedTick = Unarmed;
    private long _tick;

    /// <summary>Creates a wheel that turns by itself.</summary>
    public TimingWheel(TimeProvider time)
    {
        _time = time;
        _origin = time.GetTimestamp();
        _ticker = time.CreateTimer(static wheel => ((TimingWheel)wheel!).Turn(), this, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
    }

    /// <summary>Milliseconds since the wheel was made: the time base of everything that is scheduled on it.</summary>
    public long NowMilliseconds => (long)_time.GetElapsedTime(_origin).TotalMilliseconds;

    /// <summary>Schedules a timer, instead of when it was due before.</summary>
    /// <param name="timer">The timer.</param>
    /// <param name="dueMilliseconds">When, in the time of <see cref="NowMilliseconds"/>; the past means the next tick.</param>
    public void Schedule(WheelTimer timer, long dueMilliseconds)
    {
        var dueTick = RoundUp(dueMilliseconds, TickMilliseconds);
        if (dueTick - (NowMilliseconds / TickMilliseconds) >= FarTicks)
        {
            dueTick = RoundUp(dueTick, BatchTicks) * BatchTicks;
        }

        lock (_sync)
        {
            Unlink(timer);
            timer.DueTick = Math.Max(dueTick, _tick + 1);
            Link(timer);
            if (timer.DueTick < _armedTick)
            {
                Arm(timer.DueTick);
            }
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
        lock (_sync)
        {
            // A turn that was armed anew while it began may be called twice; only one at a time uses the list.
            if (_armedTick == Turning)
            {
                return;
            }

            _armedTick = Turning;
            CollectDue();
        }

        foreach (var timer in _due)
        {
            timer.OnDue();
        }

        _due.Clear();
        lock (_sync)
        {
            ArmNext();
        }
    }

    private void CollectDue()
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

    /// <summary>Arms the turn of the next slot that holds a timer, if only one of a later round.</summary>
    private void ArmNext()
    {
        _armedTick = Unarmed;
        for (var tick = _tick + 1; tick <= _tick + SlotCount; tick++)
        {
            if (_slots[tick % SlotCount] is not null)
            {
                Arm(tick);
                return;
            }
        }
    }

    private void Arm(long tick)
    {
        _armedTick = tick;
        var wait = Math.Max((tick * TickMilliseconds) - NowMilliseconds, 1);
        _ticker.Change(TimeSpan.FromMilliseconds(wait), Timeout.InfiniteTimeSpan);
    }

    private static long RoundUp(long value, long unit) => (value + unit - 1) / unit;

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
