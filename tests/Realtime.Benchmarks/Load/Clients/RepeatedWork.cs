namespace Realtime.Benchmarks.Load.Clients;

/// <summary>Repeats asynchronous work, a number of it always in flight.</summary>
internal static class RepeatedWork
{
    private static readonly TimeSpan _limit = TimeSpan.FromMinutes(2);

    /// <summary>Does it a number of times.</summary>
    /// <exception cref="TimeoutException">It takes minutes.</exception>
    public static void Run(int count, int inFlight, Func<int, Task> work)
    {
        var left = count;
        if (!Task.WaitAll([.. Enumerable.Range(0, inFlight).Select(_ => Task.Run(RepeatAsync))], _limit))
        {
            throw new TimeoutException("The work did not end.");
        }

        async Task RepeatAsync()
        {
            for (int number; (number = Interlocked.Decrement(ref left)) >= 0;)
            {
                await work(number);
            }
        }
    }
}
