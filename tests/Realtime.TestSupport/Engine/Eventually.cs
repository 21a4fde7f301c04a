namespace Realtime.TestSupport.Engine;

/// <summary>Waits for what another thread brings about.</summary>
public static class Eventually
{
    /// <summary>Yields until a condition holds; fails after 10 seconds.</summary>
    public static Task UntilAsync(Func<bool> condition) => UntilAsync(() => Task.FromResult(condition()));

    /// <summary>Lets the thread pool do what was queued before, and what that queues in turn, so that a fake clock does not run away from it on a busy machine.</summary>
    public static async Task QueuedWorkAsync()
    {
        const int Turns = 4;
        for (var i = 0; i < Turns; i++)
        {
            await Task.Factory.StartNew(static () => { }, CancellationToken.None, TaskCreationOptions.PreferFairness, TaskScheduler.Default);
        }
    }

    /// <summary>Yields until a condition holds; fails after 10 seconds.</summary>
    public static async Task UntilAsync(Func<Task<bool>> condition)
    {
        ArgumentNullException.ThrowIfNull(condition);
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(10));
        while (!await condition())
        {
            limit.Token.ThrowIfCancellationRequested();
            await Task.Yield();
        }
    }
}
