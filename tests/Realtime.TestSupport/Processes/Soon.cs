namespace Realtime.TestSupport.Processes;

/// <summary>Waits for what another process brings about, and leaves the processor to it meanwhile.</summary>
public static class Soon
{
    private static readonly TimeSpan _limit = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan _poll = TimeSpan.FromMilliseconds(10);

    /// <summary>Waits until a condition holds; fails after 30 seconds, with the state in the message.</summary>
    public static Task UntilAsync(Func<bool> condition, Func<string>? state = null) => UntilAsync(() => Task.FromResult(condition()), state);

    /// <summary>Waits until a condition holds; fails after 30 seconds, with the state in the message.</summary>
    public static async Task UntilAsync(Func<Task<bool>> condition, Func<string>? state = null)
    {
        ArgumentNullException.ThrowIfNull(condition);
        using var limit = new CancellationTokenSource(_limit);
        while (!await condition())
        {
            if (limit.IsCancellationRequested)
            {
                throw new TimeoutException($"not so after {_limit.TotalSeconds} s: {state?.Invoke()}");
            }

            await Task.Delay(_poll, TimeProvider.System, CancellationToken.None);
        }
    }
}
