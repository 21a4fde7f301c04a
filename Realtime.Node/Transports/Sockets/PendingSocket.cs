using System.Net.Sockets;

namespace Realtime.Node.Transports.Sockets;

/// <summary>
/// A socket that was accepted and has not sent anything: it waits with a receive of no bytes, so that there is something to look at when
/// it is looked at. The links are the list's.
/// </summary>
/// <param name="socket">The socket.</param>
/// <param name="pending">Knows it while it waits.</param>
/// <param name="onReadable">Takes the socket, off the accept loop.</param>
internal sealed class PendingSocket(Socket socket, PendingSockets pending, Action<Socket> onReadable)
    : SocketAsyncEventArgs(unsafeSuppressExecutionContextFlow: true), IThreadPoolWorkItem
{
    /// <summary>Guarded by the list's lock.</summary>
    internal PendingSocket? Next { get; set; }

    /// <summary>Guarded by the list's lock.</summary>
    internal PendingSocket? Previous { get; set; }

    /// <summary>Timestamp at which its patience ends. Guarded by the list's lock.</summary>
    internal long ExpiresAt { get; set; }

    /// <summary>Guarded by the list's lock.</summary>
    internal bool IsListed { get; set; }

    /// <summary>Begins to wait.</summary>
    public void Start()
    {
        pending.Add(this);
        try
        {
            if (!socket.ReceiveAsync(this))
            {
                ThreadPool.UnsafeQueueUserWorkItem(this, preferLocal: false);
            }
        }
        catch (ObjectDisposedException)
        {
            // The list closed it at once.
        }
    }

    /// <summary>Gives the socket up; its wait then ends.</summary>
    public void Close() => socket.Close(timeout: 0);

    void IThreadPoolWorkItem.Execute() => OnCompleted(this);

    /// <summary>Bytes have come, or the peer is gone; the one or the other is found out by looking.</summary>
    protected override void OnCompleted(SocketAsyncEventArgs e)
    {
        var open = pending.Remove(this);
        Dispose();
        if (open)
        {
            onReadable(socket);
        }
    }
}
