namespace Realtime.TestSupport.Engine;

/// <summary>Waits for what another thread brings about.</summary>
public static class Eventually
{
    /// <summary>Yields until a condition holds; fails after 10 seconds.</summary>
    public static Task UntilAsync(Func<bool> condition) => UntilAsync(() => Task.FromResult(condition()));

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
