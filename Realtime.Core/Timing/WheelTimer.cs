namespace Realtime.Core.Timing;

/// <summary>One deadline in a <see cref="TimingWheel"/>. What needs a timer derives from it, so that a deadline costs no object of its own.</summary>
public abstract class WheelTimer
{
    internal const long NotScheduled = long.MaxValue;

    internal WheelTimer? Next { get; set; }

    internal WheelTimer? Previous { get; set; }

    internal long DueTick { get; set; } = NotScheduled;

    /// <summary>Called once per schedule, on the wheel's thread and outside its lock. It must be quick and must not throw.</summary>
    protected internal abstract void OnDue();
}
