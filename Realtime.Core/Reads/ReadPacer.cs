namespace Realtime.Core.Reads;

/// <summary>
/// Spaces the reads of one thing while very many ask for it. A few follow each other at once; then each waits longer than the one before, up to 150 ms, as long as that gathers
/// more askers. Where waiting gathers nobody, as with clients that come one after another or wait for each other's answers, it ends or gets shorter.
/// </summary>
internal sealed class ReadPacer(TimeProvider time)
{
    private const int FirstBurst = 8;
    private const int LargestBurst = 4096;
    private const int WorthWaiting = 4;
    private const double SteadyRate = 0.7;

    private static readonly TimeSpan _shortest = TimeSpan.FromMilliseconds(10);
    private static readonly TimeSpan _longest = TimeSpan.FromMilliseconds(150);
    private static readonly TimeSpan _memory = TimeSpan.FromSeconds(1);

    private int _burst = FirstBurst;
    private int _left = FirstBurst;
    private TimeSpan _pause;
    private double _rate;
    private long _lastAt = time.GetTimestamp();

    /// <summary>No read has begun lately, so there is nothing to remember.</summary>
    public bool IsIdle => time.GetElapsedTime(_lastAt) > _memory;

    /// <summary>How long the next read has to wait; 0 or less for not at all.</summary>
    public TimeSpan Wait => _pause - time.GetElapsedTime(_lastAt);

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
            Adapt(askers, askers / Math.Max(time.GetElapsedTime(_lastAt).TotalSeconds, 0.001));
        }

        if (_pause == TimeSpan.Zero && --_left <= 0)
        {
            _pause = _shortest;
            _rate = 0;
        }

        _lastAt = time.GetTimestamp();
    }

    // Askers that come by themselves are as many per second however long the pause; those that wait for answers first become fewer.
    private void Adapt(int askers, double rate)
    {
        if (askers < WorthWaiting)
        {
            _pause = TimeSpan.Zero;
            _left = _burst = Math.Min(_burst * 2, LargestBurst);
            return;
        }

        _pause = rate < _rate * SteadyRate ? Max(_pause / 2, _shortest) : Min(_pause * 2, _longest);
        _rate = rate;
    }

    private static TimeSpan Min(TimeSpan a, TimeSpan b) => a < b ? a : b;

    private static TimeSpan Max(TimeSpan a, TimeSpan b) => a > b ? a : b;
}
