using System.Collections.Concurrent;

namespace Realtime.Core.Brokers.Memory;

/// <summary>
/// Finds what has expired, so that its memory can be freed. Each entry waits here once; when its time comes it says whether that has moved
/// meanwhile, and then waits for the rest. So prolonging an entry costs nothing.
/// </summary>
/// <param name="expire">Drops an entry that has expired at a time: null, or when to come back.</param>
/// <remarks>Threading: entries are added from any thread without a lock; <see cref="Sweep"/> is run by one thread at a time.</remarks>
internal sealed class ExpiryQueue<T>(Func<T, long, long?> expire)
{
    private readonly ConcurrentQueue<(T Entry, long At)> _arrivals = new();
    private readonly PriorityQueue<T, long> _waiting = new();

    /// <summary>Entries that wait; exact while nothing is added or swept.</summary>
    public int Count => _arrivals.Count + _waiting.Count;

    /// <summary>Lets an entry wait for a time, in the unit of <see cref="Sweep"/>.</summary>
    public void Add(T entry, long at) => _arrivals.Enqueue((entry, at));

    /// <summary>Takes every entry out whose time has come, unless it has moved.</summary>
    public void Sweep(long now)
    {
        while (_arrivals.TryDequeue(out var arrival))
        {
            _waiting.Enqueue(arrival.Entry, arrival.At);
        }
        while (_waiting.TryPeek(out var entry, out var at) && at <= now)
        {
            if (expire(entry, now) is { } next)
            {
                // Never at once again, or a sweep might not end.
                _waiting.DequeueEnqueue(entry, Math.Max(next, now + 1));
            }
            else
            {
                _waiting.Dequeue();
            }
        }
    }
}
