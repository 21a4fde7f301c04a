namespace Realtime.Node.Transports;

/// <summary>All open connections of the node, whether or not they have sent connect, whichever path they came in by.</summary>
internal sealed class ConnectionTracker
{
    private readonly Lock _lock = new();
    private TrackedTransport? _first;
    private int _count;
    private bool _stopping;
    private TaskCompletionSource? _emptied;

    /// <summary>Number of open connections.</summary>
    public int Count
    {
        get
        {
            lock (_lock)
            {
                return _count;
            }
        }
    }

    /// <summary>Adds a connection.</summary>
    /// <returns>False when the node is shutting down: it is tracked all the same, and the caller starts its end at once.</returns>
    public bool Add(TrackedTransport transport)
    {
        lock (_lock)
        {
            transport.NextTracked = _first;
            _first?.PreviousTracked = transport;
            _first = transport;
            _count++;
            return !_stopping;
        }
    }

    /// <summary>Removes a connection that was added, once it is closed.</summary>
    public void Remove(TrackedTransport transport)
    {
        lock (_lock)
        {
            if (transport.PreviousTracked is { } previous)
            {
                previous.NextTracked = transport.NextTracked;
            }
            else
            {
                _first = transport.NextTracked;
            }

            transport.NextTracked?.PreviousTracked = transport.PreviousTracked;
            transport.NextTracked = transport.PreviousTracked = null;
            _count--;
            if (_count == 0)
            {
                _emptied?.TrySetResult();
            }
        }
    }

    /// <summary>From now on <see cref="Add"/> refuses.</summary>
    /// <returns>The connections that were there before.</returns>
    public IReadOnlyList<TrackedTransport> Stop()
    {
        lock (_lock)
        {
            _stopping = true;
            return Snapshot();
        }
    }

    /// <summary>Breaks all connections that are still open.</summary>
    public void AbortAll()
    {
        IReadOnlyList<TrackedTransport> open;
        lock (_lock)
        {
            open = Snapshot();
        }

        foreach (var transport in open)
        {
            transport.Abort();
        }
    }

    /// <summary>Completes when no connection is open.</summary>
    public Task WhenEmptyAsync()
    {
        lock (_lock)
        {
            if (_count == 0)
            {
                return Task.CompletedTask;
            }

            _emptied ??= new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            return _emptied.Task;
        }
    }

    private List<TrackedTransport> Snapshot()
    {
        var all = new List<TrackedTransport>(_count);
        for (var transport = _first; transport is not null; transport = transport.NextTracked)
        {
            all.Add(transport);
        }

        return all;
    }
}
