using System.Numerics;

namespace Realtime.Benchmarks.Load.Net;

/// <summary>Times in microseconds, counted in buckets that are at most 1/16 wide.</summary>
internal sealed class LatencyHistogram
{
    private const int StepBits = 4;
    private const int Steps = 1 << StepBits;

    private readonly long[] _buckets = new long[64 * Steps];

    public long Count { get; private set; }

    public void Add(long microseconds)
    {
        _buckets[BucketOf(Math.Max(microseconds, 0))]++;
        Count++;
    }

    /// <summary>The time below which this part of all lies.</summary>
    public TimeSpan Percentile(double part)
    {
        var rest = (long)Math.Ceiling(Count * part);
        for (var i = 0; i < _buckets.Length; i++)
        {
            rest -= _buckets[i];
            if (rest <= 0 && Count > 0)
            {
                return TimeSpan.FromMicroseconds(UpperEnd(i));
            }
        }

        return TimeSpan.Zero;
    }

    private static int BucketOf(long value)
    {
        if (value < Steps)
        {
            return (int)value;
        }

        var shift = BitOperations.Log2((ulong)value) - StepBits;
        return ((shift + 1) * Steps) + (int)((value >> shift) - Steps);
    }

    private static long UpperEnd(int bucket)
    {
        var shift = (bucket / Steps) - 1;
        return shift < 0 ? bucket : (Steps + (bucket % Steps) + 1L) << shift;
    }
}
