using Microsoft.Extensions.Time.Testing;
using Realtime.Core.Reads;

namespace Realtime.Core.Tests.Reads;

public sealed class SharedReadsTests : IDisposable
{
    private readonly FakeTimeProvider _time = new();
    private readonly List<TaskCompletionSource<int>> _begun = [];
    private readonly SharedReads<string, int> _reads;
    private readonly SharedReads<string, int> _paced;

    public SharedReadsTests()
    {
        _reads = new(Begin, paced: false, _time);
        _paced = new(Begin, paced: true, _time);
    }

    private static CancellationToken CancellationToken => TestContext.Current.CancellationToken;

    public void Dispose()
    {
        _reads.Dispose();
        _paced.Dispose();
    }

    [Fact]
    public async Task Who_asks_while_a_read_is_under_way_shares_the_next_one()
    {
        var first = Ask();
        var second = Ask();
        var third = Ask();
        Assert.Single(_begun);

        _begun[0].SetResult(1);
        Assert.Equal(1, await first);
        await WhenBegunAsync(2);
        Assert.False(second.IsCompleted);

        _begun[1].SetResult(2);
        Assert.Equal((2, 2), (await second, await third));
        Assert.Equal(2, _begun.Count);
    }

    [Fact]
    public async Task Different_things_are_read_at_the_same_time()
    {
        var first = Ask("a");
        var second = Ask("b");

        _begun[1].SetResult(2);
        Assert.Equal(2, await second);
        _begun[0].SetResult(1);
        Assert.Equal(1, await first);
    }

    [Fact]
    public async Task A_failure_is_that_of_all_who_share_the_read_and_of_nobody_else()
    {
        var first = Ask();
        var second = Ask();
        var third = Ask();
        _begun[0].SetResult(1);
        await WhenBegunAsync(2);
        var fourth = Ask();
        _begun[1].SetException(new IOException());
        await WhenBegunAsync(3);
        _begun[2].SetResult(3);

        Assert.Equal(1, await first);
        await Assert.ThrowsAsync<IOException>(() => second);
        await Assert.ThrowsAsync<IOException>(() => third);
        Assert.Equal(3, await fourth);
    }

    [Fact]
    public async Task A_read_that_fails_at_once_leaves_nothing_behind()
    {
        using var failing = new SharedReads<string, int>(_ => throw new IOException(), paced: false, _time);

        await Assert.ThrowsAsync<IOException>(() => failing.ReadAsync("a", CancellationToken).AsTask());
        await Assert.ThrowsAsync<IOException>(() => failing.ReadAsync("a", CancellationToken).AsTask());
        Assert.Equal(0, failing.Count);
    }

    [Fact]
    public async Task Who_gives_up_takes_nothing_from_the_others()
    {
        var first = Ask();
        using var giveUp = new CancellationTokenSource();
        var impatient = _reads.ReadAsync("a", giveUp.Token).AsTask();
        var patient = Ask();
        await giveUp.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => impatient);

        _begun[0].SetResult(1);
        await first;
        await WhenBegunAsync(2);
        _begun[1].SetResult(2);
        Assert.Equal(2, await patient);
    }

    [Fact]
    public async Task Nothing_is_kept_when_nobody_waits_or_for_paced_reads_a_little_later()
    {
        var plain = Ask();
        var paced = AskPaced();
        _begun[0].SetResult(1);
        _begun[1].SetResult(1);
        await plain;
        await paced;
        await TestSupport.Engine.Eventually.UntilAsync(() => _reads.Count == 0);

        _time.Advance(TimeSpan.FromSeconds(5));
        await TestSupport.Engine.Eventually.UntilAsync(() =>
        {
            _time.Advance(TimeSpan.FromSeconds(5));
            return _paced.Count == 0;
        });
    }

    // A client every 0.5 ms for 5 seconds, and reads that are answered before the next one asks.
    [Fact]
    public async Task A_storm_of_ten_thousand_costs_at_most_fifty_paced_reads()
    {
        using var quick = new SharedReads<string, int>(_ => new ValueTask<int>(Interlocked.Increment(ref _count)), paced: true, _time);
        var answers = new List<Task<int>>();
        for (var i = 0; i < 10_000; i++)
        {
            answers.Add(quick.ReadAsync("a", CancellationToken).AsTask());
            _time.Advance(TimeSpan.FromMilliseconds(0.5));
        }

        await FinishAsync(Task.WhenAll(answers));
        Assert.InRange(_count, 2, 50);
    }

    [Fact]
    public async Task Clients_that_come_one_after_another_are_hardly_held_up()
    {
        using var quick = new SharedReads<string, int>(_ => new ValueTask<int>(Interlocked.Increment(ref _count)), paced: true, _time);
        var start = _time.GetTimestamp();
        for (var i = 0; i < 1000; i++)
        {
            await FinishAsync(quick.ReadAsync("a", CancellationToken).AsTask());
        }

        Assert.Equal(1000, _count);
        Assert.True(_time.GetElapsedTime(start) < TimeSpan.FromSeconds(0.2), $"{_time.GetElapsedTime(start)}");
    }

    // As many clients as the loop allows ask again as soon as they are answered.
    [Fact]
    public async Task Clients_that_wait_for_answers_do_not_wait_for_more_of_them()
    {
        const int Rounds = 40;
        using var quick = new SharedReads<string, int>(_ => new ValueTask<int>(Interlocked.Increment(ref _count)), paced: true, _time);
        var start = _time.GetTimestamp();
        for (var i = 0; i < Rounds; i++)
        {
            await FinishAsync(Task.WhenAll(Enumerable.Range(0, 256).Select(_ => quick.ReadAsync("a", CancellationToken).AsTask())));
        }

        Assert.True(_time.GetElapsedTime(start) < Rounds * TimeSpan.FromMilliseconds(50), $"{_time.GetElapsedTime(start)}");
        Assert.InRange(_count, Rounds, 2 * Rounds);
    }

    private int _count;

    private ValueTask<int> Begin(string key)
    {
        var read = new TaskCompletionSource<int>(TaskCreationOptions.RunContinuationsAsynchronously);
        lock (_begun)
        {
            _begun.Add(read);
        }

        return new(read.Task);
    }

    private Task<int> Ask(string key = "a") => _reads.ReadAsync(key, CancellationToken).AsTask().WaitAsync(TimeSpan.FromSeconds(10), CancellationToken);

    private Task<int> AskPaced() => _paced.ReadAsync("a", CancellationToken).AsTask().WaitAsync(TimeSpan.FromSeconds(10), CancellationToken);

    private Task WhenBegunAsync(int count) => TestSupport.Engine.Eventually.UntilAsync(() =>
    {
        lock (_begun)
        {
            return _begun.Count == count;
        }
    });

    // Time passes only as long as something waits for it.
    private Task FinishAsync(Task task) => TestSupport.Engine.Eventually.UntilAsync(async () =>
    {
        for (var i = 0; i < 100 && !task.IsCompleted; i++)
        {
            await Task.Yield();
        }

        if (!task.IsCompleted)
        {
            _time.Advance(TimeSpan.FromMilliseconds(1));
        }

        return task.IsCompleted;
    });
}
