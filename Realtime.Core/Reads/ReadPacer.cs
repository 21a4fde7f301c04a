namespace Realtime.Core.Reads;

/// <summary>
/// Spaces the reads of one thing while very many ask for it. A few follow each other at once; then one waits for as long as more keep asking, at most 50 ms, and up to 250 ms where
/// that gathers very many. Where nobody more asks it does not wait on: clients that come one after another, or that wait for answers before the next one comes, are hardly held up.
/// </summary>
internal sealed class ReadPacer(TimeProvider time)
{
    private const int FirstBurst = 8;
    private const int LargestBurst = 4096;
    private const int WorthWaiting = 4;
    private const int Few = 16;
    private const int Many = 64;

    private static readonly TimeSpan _look = TimeSpan.FromMilliseconds(20);
    private static readonly TimeSpan _shortest = TimeSpan.FromMilliseconds(50);
    private static readonly TimeSpan _longest = TimeSpan.FromMilliseconds(250);
    private static readonly TimeSpan _memory = TimeSpan.FromSeconds(1);

    private int _burst = FirstBurst;
    private int _left = FirstBurst;
    private TimeSpan _pause;
    private int _seen;
    private long _lastAt = time.GetTimestamp();

    /// <summary>No read has begun lately, so there is nothing to remember.</summary>
    public bool IsIdle => time.GetElapsedTime(_lastAt) > _memory;

    /// <summary>How long to wait before asking again; 0 or less when the read is to begin.</summary>
    /// <param name="askers">How many share it so far.</param>
    public TimeSpan Wait(int askers)
    {
        var left = _pause - time.GetElapsedTime(_lastAt);
        if (askers == _seen)
        {
            return TimeSpan.Zero;
        }

        _seen = askers;
        return left < _look ? left : _look;
    }

    /// <summary>A read begins.</summary>
    /// <param name="askers">How many share it.</param>
    public void Begin(int askers)
    {
        if (IsIdle)
        {
            (_burst, _left, _pause) = (FirstBurst, FirstBurst, TimeSpan.Zero);
        }
        else if (_pause > TimeSpan.Zero)
        {
            Adapt(askers);
        }

        if (_pause == TimeSpan.Zero && --_left <= 0)
        {
            _pause = _shortest;
        }

        _seen = 0;
        _lastAt = time.GetTimestamp();
    }

    private void Adapt(int askers)
    {
        switch (askers)
        {
            case < WorthWaiting:
                _pause = TimeSpan.Zero;
                _left = _burst = Math.Min(_burst * 2, LargestBurst);
                break;
            case < Few:
                _pause = TimeSpan.FromTicks(Math.Max(_pause.Ticks / 2, _shortest.Ticks));
                break;
            case >= Many:
                _pause = TimeSpan.FromTicks(Math.Min(_pause.Ticks * 2, _longest.Ticks));
                break;
        }
    }
}
