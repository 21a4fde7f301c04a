namespace Realtime.Redis.Tests.Servers;

/// <summary>Waits for what a real Redis brings about, and leaves the processor to it meanwhile.</summary>
internal static class Soon
{
    private static readonly TimeSpan _limit = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan _poll = TimeSpan.FromMilliseconds(10);

    /// <summary>Waits until a condition holds; fails after 30 seconds.</summary>
    public static Task UntilAsync(Func<bool> condition, Func<string>? state = null) => UntilAsync(() => Task.FromResult(condition()), state);

    /// <summary>Waits until a condition holds; fails after 30 seconds.</summary>
    public static async Task UntilAsync(Func<Task<bool>> condition, Func<string>? state = null)
    {
        using var limit = new CancellationTokenSource(_limit);
        while (!await condition())
        {
            if (limit.IsCancellationRequested)
            {
                Assert.Fail($"not so after {_limit.TotalSeconds} s: {state?.Invoke()}");
            }

            await Task.Delay(_poll, TimeProvider.System, TestContext.Current.CancellationToken);
        }
    }
}
