namespace Realtime.Api.Operations;

/// <summary>Runs many calls at once, at most <see cref="Limit"/> of them unfinished.</summary>
internal static class Concurrently
{
    /// <summary>Most calls under way.</summary>
    public const int Limit = 1024;

    /// <summary>Starts a call for each item, in order, and returns the results in the same order.</summary>
    public static async ValueTask<TResult[]> RunAsync<TItem, TResult>(IReadOnlyList<TItem> items, Func<TItem, ValueTask<TResult>> call)
    {
        var results = new TResult[items.Count];
        List<Task>? pending = null;
        for (var i = 0; i < results.Length; i++)
        {
            var running = call(items[i]);
            if (running.IsCompletedSuccessfully)
            {
                results[i] = running.Result;
                continue;
            }
            pending ??= new(Math.Min(results.Length - i, Limit));
            pending.Add(StoreAsync(running, results, i));
            if (pending.Count == Limit)
            {
                var first = await Task.WhenAny(pending);
                pending.Remove(first);
                await first;
            }
        }
        if (pending is not null)
        {
            await Task.WhenAll(pending);
        }
        return results;
    }

    private static async Task StoreAsync<TResult>(ValueTask<TResult> running, TResult[] results, int index) => results[index] = await running;
}
