namespace Realtime.Node.Transports.Sockets;

/// <summary>
/// The sockets of a listener that have not sent anything, oldest first. They are closed when their time is over, and the oldest when there
/// are too many: a peer that opens sockets and keeps silent takes nothing from the others. One timer serves them all.
/// </summary>
/// <param name="options">Number and time.</param>
/// <param name="time">Clock.</param>
internal sealed class PendingSockets(SocketListenerOptions options, TimeProvider time)
{
    private readonly Lock _lock = new();
    private readonly long _patience = (long)(options.SilenceTimeout.TotalSeconds * time.TimestampFrequency);
    private PendingSocket? _oldest;
    private PendingSocket? _newest;
    private ITimer? _timer;
    private int _count;

    /// <summary>Adds a socket.</summary>
    public void Add(PendingSocket socket)
    {
        PendingSocket? superfluous = null;
        lock (_lock)
        {
            socket.ExpiresAt = time.GetTimestamp() + _patience;
            socket.IsListed = true;
            socket.Previous = _newest;
            _newest?.Next = socket;
            _newest = socket;
            _oldest ??= socket;
            _count++;
            if (_count > options.PendingLimit)
            {
                superfluous = _oldest;
                Unlink(superfluous);
            }

            _timer ??= StartTimer(options.SilenceTimeout);
        }

        superfluous?.Close();
    }

    /// <summary>Removes a socket that waits no longer; false when it was closed meanwhile.</summary>
    public bool Remove(PendingSocket socket)
    {
        lock (_lock)
        {
            if (!socket.IsListed)
            {
                return false;
            }

            Unlink(socket);
            return true;
        }
    }

    /// <summary>Closes all.</summary>
    public void CloseAll()
    {
        while (TakeOldest(long.MaxValue) is { } socket)
        {
            socket.Close();
        }
    }

    private void OnTimer()
    {
        while (TakeOldest(time.GetTimestamp()) is { } socket)
        {
            socket.Close();
        }

        lock (_lock)
        {
            _timer!.Dispose();
            _timer = _oldest is null ? null : StartTimer(time.GetElapsedTime(time.GetTimestamp(), _oldest.ExpiresAt));
        }
    }

    private ITimer StartTimer(TimeSpan due) => time.CreateTimer(
        static pending => ((PendingSockets)pending!).OnTimer(), this, due > TimeSpan.Zero ? due : TimeSpan.Zero, Timeout.InfiniteTimeSpan);

    private PendingSocket? TakeOldest(long now)
    {
        lock (_lock)
        {
            if (_oldest is not { } socket || socket.ExpiresAt > now)
            {
                return null;
            }

            Unlink(socket);
            return socket;
        }
    }

    private void Unlink(PendingSocket socket)
    {
        if (socket.Previous is { } previous)
        {
            previous.Next = socket.Next;
        }
        else
        {
            _oldest = socket.Next;
        }

        if (socket.Next is { } next)
        {
            next.Previous = socket.Previous;
        }
        else
        {
            _newest = socket.Previous;
        }

        socket.Next = socket.Previous = null;
        socket.IsListed = false;
        _count--;
    }
}
