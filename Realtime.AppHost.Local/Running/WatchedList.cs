using System.Runtime.CompilerServices;
using System.Threading.Channels;

namespace Aspire.Hosting.Running;

/// <summary>
/// Something that changes, and those who watch it: each gets what there is first and then every change, in order and none missing.
/// A watcher that does not read holds what it has not read; there are as many watchers as open pages.
/// </summary>
/// <typeparam name="T">What one change is.</typeparam>
internal sealed class WatchedList<T>
{
    private readonly Lock _lock = new();
    private readonly List<Channel<T>> _watchers = [];

    /// <summary>Makes a change and tells it, in one step.</summary>
    public void Change(Func<T> change)
    {
        lock (_lock)
        {
            var changed = change();
            _watchers.ForEach(watcher => watcher.Writer.TryWrite(changed));
        }
    }

    /// <summary>Reads without a change in between.</summary>
    public TState Read<TState>(Func<TState> read)
    {
        lock (_lock)
        {
            return read();
        }
    }

    /// <summary>What there is now, and the changes from then on until the token is cancelled.</summary>
    public (TState Initial, IAsyncEnumerable<IReadOnlyList<T>> Changes) Watch<TState>(Func<TState> read, CancellationToken cancellationToken)
    {
        var watcher = Channel.CreateUnbounded<T>(new UnboundedChannelOptions { SingleReader = true });
        lock (_lock)
        {
            _watchers.Add(watcher);
            return (read(), ChangesAsync(watcher, cancellationToken));
        }
    }

    /// <summary>What has gathered comes together.</summary>
    private async IAsyncEnumerable<IReadOnlyList<T>> ChangesAsync(Channel<T> watcher, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        try
        {
            while (await watcher.Reader.WaitToReadAsync(cancellationToken))
            {
                var batch = new List<T>();
                while (watcher.Reader.TryRead(out var change))
                {
                    batch.Add(change);
                }

                yield return batch;
            }
        }
        finally
        {
            lock (_lock)
            {
                _watchers.Remove(watcher);
            }
        }
    }
}
