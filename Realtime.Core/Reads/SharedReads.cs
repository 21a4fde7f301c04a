using System.Collections.Concurrent;

namespace Realtime.Core.Reads;

/// <summary>
/// Makes one read out of equal ones. While a read of a key is under way, whoever asks for the key waits for the next one, which begins when that is over: so a read is shared
/// only by those who asked before it began, and its result is as new as that of a read of their own. (The engine may have answered one that has begun before a publication that
/// the new asker knows of, or that was delivered just before its subscription began to buffer.)
/// <para>
/// Where asking does not stop, as when ten thousand clients reconnect, reads can be paced (<see cref="ReadPacer"/>).
/// </para>
/// </summary>
internal sealed class SharedReads<TKey, TResult> : IDisposable
    where TKey : notnull
{
    private static readonly TimeSpan _sweepInterval = TimeSpan.FromSeconds(5);

    private readonly ConcurrentDictionary<TKey, KeyReads> _keys = new();
    private readonly Func<TKey, ValueTask<TResult>> _read;
    private readonly bool _paced;
    private readonly TimeProvider _time;
    private readonly ITimer _sweep;

    /// <summary>Starts with nothing to read.</summary>
    /// <param name="read">The read itself.</param>
    /// <param name="paced">Space the reads of a key that very many ask for.</param>
    /// <param name="time">Clock of the pace.</param>
    public SharedReads(Func<TKey, ValueTask<TResult>> read, bool paced, TimeProvider time)
    {
        _read = read;
        _paced = paced;
        _time = time;
        _sweep = time.CreateTimer(static reads => ((SharedReads<TKey, TResult>)reads!).Sweep(), this, _sweepInterval, _sweepInterval);
    }

    /// <summary>Keys that were read a moment ago.</summary>
    public int Count => _keys.Count;

    /// <summary>Reads, or shares the next read.</summary>
    /// <param name="key">What to read.</param>
    /// <param name="cancellationToken">Gives up waiting, not the read.</param>
    public ValueTask<TResult> ReadAsync(TKey key, CancellationToken cancellationToken)
    {
        while (true)
        {
            var reads = _keys.GetOrAdd(key, static (_, owner) => new KeyReads(owner._paced ? new ReadPacer(owner._time) : null), this);
            Task<TResult> next;
            bool starts;
            lock (reads.Sync)
            {
                if (reads.IsRemoved)
                {
                    continue;
                }

                reads.Next ??= new(TaskCreationOptions.RunContinuationsAsynchronously);
                reads.Askers++;
                next = reads.Next.Task;
                starts = !reads.IsRunning;
                reads.IsRunning = true;
            }

            if (starts)
            {
                _ = RunAsync(key, reads);
            }

            return new(next.WaitAsync(cancellationToken));
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _sweep.Dispose();

    // One read after another, as long as somebody waits.
    private async Task RunAsync(TKey key, KeyReads reads)
    {
        while (true)
        {
            TaskCompletionSource<TResult>? current;
            while (reads.Begin(out current) is { Ticks: > 0 } wait)
            {
                await Task.Delay(wait, _time).ConfigureAwait(false);
            }

            try
            {
                current!.SetResult(await _read(key).ConfigureAwait(false));
            }
            catch (Exception e)
            {
                current!.SetException(e);
            }

            lock (reads.Sync)
            {
                if (reads.Next is null)
                {
                    reads.IsRunning = false;
                    if (reads.Pacer is null)
                    {
                        Remove(key, reads);
                    }

                    return;
                }
            }
        }
    }

    private void Sweep()
    {
        foreach (var (key, reads) in _keys)
        {
            lock (reads.Sync)
            {
                if (reads is { IsRunning: false, Pacer.IsIdle: true })
                {
                    Remove(key, reads);
                }
            }
        }
    }

    private void Remove(TKey key, KeyReads reads)
    {
        reads.IsRemoved = true;
        _keys.TryRemove(new(key, reads));
    }

    private sealed class KeyReads(ReadPacer? pacer)
    {
        public Lock Sync { get; } = new();

        public ReadPacer? Pacer { get; } = pacer;

        public int Askers { get; set; }

        public TaskCompletionSource<TResult>? Next { get; set; }

        public bool IsRunning { get; set; }

        public bool IsRemoved { get; set; }

        // Begins the next read, or says how long to wait before trying again.
        public TimeSpan Begin(out TaskCompletionSource<TResult>? read)
        {
            lock (Sync)
            {
                if (Pacer?.Wait(Askers) is { Ticks: > 0 } wait)
                {
                    read = null;
                    return wait;
                }

                Pacer?.Begin(Askers);
                (read, Next, Askers) = (Next, null, 0);
                return TimeSpan.Zero;
            }
        }
    }
}
