using System.Collections.Concurrent;

namespace Realtime.Node.Transports.Sockets;

/// <summary>Senders for the connections whose peer is slow at the moment, so that the others own none.</summary>
internal sealed class SocketSenderPool : IDisposable
{
    private const int Limit = 256;

    private readonly ConcurrentQueue<SocketSender> _free = new();
    private int _count;

    public SocketSender Rent()
    {
        if (!_free.TryDequeue(out var sender))
        {
            return new SocketSender();
        }

        Interlocked.Decrement(ref _count);
        return sender;
    }

    /// <summary>Takes back a sender whose send is over.</summary>
    public void Return(SocketSender sender)
    {
        if (Interlocked.Increment(ref _count) > Limit)
        {
            Interlocked.Decrement(ref _count);
            sender.Dispose();
            return;
        }

        sender.Clear();
        _free.Enqueue(sender);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        while (_free.TryDequeue(out var sender))
        {
            sender.Dispose();
        }
    }
}
