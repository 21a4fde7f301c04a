namespace Realtime.Core.Diagnostics;

/// <summary>A count that many threads add to: each to a cell of its own, so that they do not take the memory line from each other.</summary>
internal sealed class StripedCounter
{
    private const int Stripes = 8;
    private const int Padding = 8;

    private readonly long[] _cells = new long[Stripes * Padding];

    /// <summary>Everything that was added.</summary>
    public long Total
    {
        get
        {
            var total = 0L;
            for (var i = 0; i < _cells.Length; i += Padding)
            {
                total += Volatile.Read(ref _cells[i]);
            }

            return total;
        }
    }

    public void Add(long value) => Interlocked.Add(ref _cells[(Environment.CurrentManagedThreadId & (Stripes - 1)) * Padding], value);
}
