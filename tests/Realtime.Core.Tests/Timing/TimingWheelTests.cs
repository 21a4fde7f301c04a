using Microsoft.Extensions.Time.Testing;
using Realtime.Core.Timing;

namespace Realtime.Core.Tests.Timing;

public sealed class TimingWheelTests : IDisposable
{
    private readonly FakeTimeProvider _time = new();
    private readonly TimingWheel _wheel;

    public TimingWheelTests() => _wheel = new TimingWheel(_time);

    public void Dispose() => _wheel.Dispose();

    [Theory]
    [InlineData(1, 20)]
    [InlineData(20, 20)]
    [InlineData(999, 20)]
    [InlineData(5_001, 100)]
    [InlineData(40_960, 100)]
    [InlineData(100_000, 100)]
    [InlineData(600_000, 100)]
    public void A_timer_is_never_early_and_at_most_a_tick_or_a_batch_late(int milliseconds, int late)
    {
        var timer = new CountingTimer();
        _wheel.Schedule(timer, _wheel.NowMilliseconds + milliseconds);

        _time.Advance(TimeSpan.FromMilliseconds(milliseconds - 1));
        Assert.Equal(0, timer.Count);

        _time.Advance(TimeSpan.FromMilliseconds(1 + late));
        Assert.Equal(1, timer.Count);
    }

    [Fact]
    public void A_nearer_timer_is_not_kept_waiting_by_a_farther_one()
    {
        var (far, near) = (new CountingTimer(), new CountingTimer());
        _wheel.Schedule(far, 30_000);
        _time.Advance(TimeSpan.FromSeconds(10));
        _wheel.Schedule(near, _wheel.NowMilliseconds + 50);

        _time.Advance(TimeSpan.FromMilliseconds(70));

        Assert.Equal((0, 1), (far.Count, near.Count));
    }

    [Fact]
    public void Between_deadlines_nothing_turns()
    {
        var time = new TurnCountingTime(_time);
        using var wheel = new TimingWheel(time);
        _time.Advance(TimeSpan.FromSeconds(100));
        Assert.Equal(0, time.Turns);

        foreach (var milliseconds in (int[])[10_001, 10_040, 10_099, 15_000])
        {
            wheel.Schedule(new CountingTimer(), wheel.NowMilliseconds + milliseconds);
        }

        for (var i = 0; i < 1000; i++)
        {
            _time.Advance(TimeSpan.FromMilliseconds(20));
        }

        Assert.Equal(2, time.Turns);
    }

    [Fact]
    public void A_timer_fires_once_and_can_be_scheduled_again_from_its_own_call()
    {
        var timer = new CountingTimer();
        timer.Again = () => _wheel.Schedule(timer, _wheel.NowMilliseconds + 100);
        _wheel.Schedule(timer, 100);

        for (var i = 0; i < 50; i++)
        {
            _time.Advance(TimeSpan.FromMilliseconds(20));
        }

        Assert.InRange(timer.Count, 8, 10);
    }

    [Fact]
    public void A_cancelled_timer_does_not_fire_and_its_neighbours_do()
    {
        CountingTimer[] timers = [new(), new(), new()];
        foreach (var timer in timers)
        {
            _wheel.Schedule(timer, 100);
        }

        _wheel.Cancel(timers[1]);
        _wheel.Cancel(timers[1]);
        _time.Advance(TimeSpan.FromMilliseconds(200));

        Assert.Equal([1, 0, 1], timers.Select(timer => timer.Count));
    }

    [Fact]
    public void The_latest_schedule_counts()
    {
        var timer = new CountingTimer();
        _wheel.Schedule(timer, 50_000);
        _wheel.Schedule(timer, 100);
        _wheel.Schedule(timer, 5_000);

        _time.Advance(TimeSpan.FromMilliseconds(4_000));
        Assert.Equal(0, timer.Count);
        _time.Advance(TimeSpan.FromMilliseconds(60_000));
        Assert.Equal(1, timer.Count);
    }

    [Fact]
    public void A_clock_that_jumps_fires_everything_that_is_due()
    {
        var timers = Enumerable.Range(1, 500).Select(_ => new CountingTimer()).ToArray();
        for (var i = 0; i < timers.Length; i++)
        {
            _wheel.Schedule(timers[i], i * 1000);
        }

        _time.Advance(TimeSpan.FromSeconds(501));

        Assert.All(timers, timer => Assert.Equal(1, timer.Count));
    }

    private sealed class CountingTimer : WheelTimer
    {
        public int Count { get; private set; }

        public Action? Again { get; set; }

        protected internal override void OnDue()
        {
            Count++;
            Again?.Invoke();
        }
    }

    /// <summary>Counts how often timers call.</summary>
    private sealed class TurnCountingTime(TimeProvider time) : TimeProvider
    {
        public int Turns { get; private set; }

        public override long TimestampFrequency => time.TimestampFrequency;

        public override long GetTimestamp() => time.GetTimestamp();

        public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period) =>
            time.CreateTimer(
                state =>
                {
                    Turns++;
                    callback(state);
                },
                state,
                dueTime,
                period);
    }
}
