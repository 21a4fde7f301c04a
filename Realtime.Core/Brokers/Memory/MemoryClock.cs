namespace Realtime.Core.Brokers.Memory;

/// <summary>Milliseconds on a clock that does not jump when the time of day is set.</summary>
internal sealed class MemoryClock(TimeProvider timeProvider)
{
    private readonly long _start = timeProvider.GetTimestamp();

    /// <summary>Now; 1 at the start, so that 0 is always past.</summary>
    public long Now => (long)timeProvider.GetElapsedTime(_start).TotalMilliseconds + 1;

    /// <summary>The time that lies this far ahead.</summary>
    public long In(TimeSpan span) => Now + (long)span.TotalMilliseconds;
}
