namespace Realtime.Node.Transports.WebSocket;

/// <summary>
/// Lets one of two writers at the output at a time: the client's send loop and the receive loop that answers control frames. One
/// reference in size, and no object unless one has to wait for the other.
/// </summary>
internal struct WriterLock
{
    private static readonly object _held = new();

    /// <summary>Null: free. <see cref="_held"/>: taken. A completion source: taken, and the other one waits for it.</summary>
    private object? _state;

    /// <summary>Takes the lock if it is free.</summary>
    public bool TryAcquire() => Interlocked.CompareExchange(ref _state, _held, null) is null;

    /// <summary>Waits for the lock; only one may wait.</summary>
    public Task AcquireAsync()
    {
        var waiter = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        while (!TryAcquire())
        {
            var state = Interlocked.CompareExchange(ref _state, waiter, _held);
            if (state == _held)
            {
                return waiter.Task;
            }

            if (state is not null)
            {
                throw new InvalidOperationException("More than one caller waits to write to a connection");
            }
        }

        return Task.CompletedTask;
    }

    /// <summary>Frees the lock, or hands it to the one that waits.</summary>
    public void Release()
    {
        if (Interlocked.CompareExchange(ref _state, null, _held) != _held)
        {
            var waiter = (TaskCompletionSource)Interlocked.Exchange(ref _state, _held)!;
            waiter.SetResult();
        }
    }
}
