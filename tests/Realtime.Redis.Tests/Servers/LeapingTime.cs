namespace Realtime.Redis.Tests.Servers;

/// <summary>The real time, which can leap ahead; timers go on as they were.</summary>
internal sealed class LeapingTime : TimeProvider
{
    private long _ahead;

    public void Leap(TimeSpan time) => Interlocked.Add(ref _ahead, time.Ticks);

    public override DateTimeOffset GetUtcNow() => base.GetUtcNow() + TimeSpan.FromTicks(Interlocked.Read(ref _ahead));
}
