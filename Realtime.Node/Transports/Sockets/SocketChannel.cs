using System.Buffers;
using System.IO.Pipelines;
using System.Net.Sockets;
using System.Threading.Tasks.Sources;
using Realtime.Node.Transports.WebSocket;

namespace Realtime.Node.Transports.Sockets;

/// <summary>
/// A bare socket under a WebSocket connection. It waits for bytes with a receive of none, holds a buffer only while bytes are unread, and
/// sends without waiting if the socket has room, so that an idle connection owns this object and the socket alone. It is itself the
/// operation that waits, which saves an object and a delegate.
/// </summary>
internal sealed class SocketChannel : SocketAsyncEventArgs, IByteChannel, IValueTaskSource<ReadResult>
{
    private const int MinBuffer = 4096;

    /// <summary>Frames below this are copied together and sent by one call: measured up to it, that costs less than a call with a list of buffers.</summary>
    private const int MaxCopied = 16 * 1024;

    private readonly Socket _socket;
    private readonly SocketSenderPool _senders;
    private ManualResetValueTaskSourceCore<bool> _read;
    private byte[]? _buffer;
    private int _start;
    private int _end;
    private bool _unexamined;
    private bool _endOfStream;
    private volatile bool _canceled;
    private int _phase = Phase.Idle;

    /// <summary>Takes a socket.</summary>
    /// <param name="socket">Connected; this object's from now on.</param>
    /// <param name="senders">For writes that have to wait.</param>
    public SocketChannel(Socket socket, SocketSenderPool senders)
        : base(unsafeSuppressExecutionContextFlow: true)
    {
        _socket = socket;
        _senders = senders;

        // Every operation is either tried without waiting, or waits without a thread.
        socket.Blocking = false;
    }

    /// <inheritdoc/>
    public ValueTask<ReadResult> ReadAsync()
    {
        if (_unexamined || _canceled || _endOfStream)
        {
            return new ValueTask<ReadResult>(Result());
        }

        _read.Reset();
        Volatile.Write(ref _phase, Phase.Waiting);
        WaitForBytes();
        return new ValueTask<ReadResult>(this, _read.Version);
    }

    /// <inheritdoc/>
    public void AdvanceTo(SequencePosition consumed, SequencePosition examined)
    {
        if (_buffer is null)
        {
            return;
        }

        _start = consumed.GetInteger();
        _unexamined = examined.GetInteger() < _end;
        if (_start == _end)
        {
            ReturnBuffer();
        }
    }

    /// <inheritdoc/>
    public void CancelRead()
    {
        _canceled = true;
        if (TryLeave(Phase.Waiting))
        {
            ThreadPool.UnsafeQueueUserWorkItem(static channel => channel._read.SetResult(true), this, preferLocal: false);
        }
    }

    /// <inheritdoc/>
    public ValueTask<bool> WriteAsync(ref FrameCursor frames)
    {
        var total = frames.Measure(IByteChannel.MaxWrite);
        if (frames.NextLength >= Math.Min(MaxCopied, total))
        {
            return Send(frames.Take(IByteChannel.MaxWrite), rented: null);
        }

        var buffer = ArrayPool<byte>.Shared.Rent(total);
        var length = 0;
        do
        {
            var part = frames.Take(total - length);
            part.CopyTo(buffer.AsMemory(length));
            length += part.Length;
        }
        while (length < total && frames.NextLength < MaxCopied);
        return Send(buffer.AsMemory(0, length), buffer);
    }

    /// <inheritdoc/>
    public void Abort() => _socket.Close(timeout: 0);

    /// <inheritdoc/>
    public ValueTask CompleteAsync()
    {
        try
        {
            _socket.Shutdown(SocketShutdown.Both);
        }
        catch (Exception error) when (error is SocketException or ObjectDisposedException)
        {
            // The peer or an abort was quicker.
        }

        _socket.Dispose();
        ReturnBuffer();
        Dispose();
        return ValueTask.CompletedTask;
    }

    ReadResult IValueTaskSource<ReadResult>.GetResult(short token)
    {
        _read.GetResult(token);
        return Result();
    }

    ValueTaskSourceStatus IValueTaskSource<ReadResult>.GetStatus(short token) => _read.GetStatus(token);

    void IValueTaskSource<ReadResult>.OnCompleted(Action<object?> continuation, object? state, short token, ValueTaskSourceOnCompletedFlags flags) =>
        _read.OnCompleted(continuation, state, token, flags);

    /// <summary>Bytes may have come, or the stream has ended.</summary>
    protected override void OnCompleted(SocketAsyncEventArgs e)
    {
        if (!TryReceive())
        {
            WaitForBytes();
        }
    }

    private ReadResult Result()
    {
        _unexamined = false;
        var bytes = _buffer is null ? default : new ReadOnlySequence<byte>(_buffer, _start, _end - _start);
        return new ReadResult(bytes, isCanceled: _canceled, isCompleted: _endOfStream);
    }

    private void WaitForBytes()
    {
        try
        {
            // False: the wait is over already. A read that was canceled meanwhile ends it too.
            while (!(_canceled && TryLeave(Phase.Waiting)))
            {
                if (_socket.ReceiveAsync(this) || TryReceive())
                {
                    return;
                }
            }

            _read.SetResult(true);
        }
        catch (ObjectDisposedException)
        {
            _endOfStream = true;
            if (TryLeave(Phase.Waiting))
            {
                _read.SetResult(true);
            }
        }
    }

    /// <summary>Receives what is there and completes the read.</summary>
    /// <returns>False when nothing was there after all: wait again.</returns>
    private bool TryReceive()
    {
        // Once the read is canceled, buffer and result are the reader's alone.
        if (Interlocked.CompareExchange(ref _phase, Phase.Receiving, Phase.Waiting) != Phase.Waiting)
        {
            return true;
        }

        var received = SocketError == SocketError.Success ? Receive() : 0;
        if (received < 0)
        {
            Volatile.Write(ref _phase, Phase.Waiting);
            return false;
        }

        _endOfStream = received == 0;
        Volatile.Write(ref _phase, Phase.Idle);
        _read.SetResult(true);
        return true;
    }

    /// <summary>Number of bytes received; 0 for the end of the stream or a broken connection, -1 when there are none.</summary>
    private int Receive()
    {
        MakeRoom();
        var received = 0;
        var error = SocketError.OperationAborted;
        try
        {
            received = _socket.Receive(_buffer.AsSpan(_end), SocketFlags.None, out error);
        }
        catch (ObjectDisposedException)
        {
            // Aborted meanwhile.
        }

        if (error == SocketError.Success && received > 0)
        {
            _end += received;
            return received;
        }

        if (_start == _end)
        {
            ReturnBuffer();
        }

        return error == SocketError.WouldBlock ? -1 : 0;
    }

    private void MakeRoom()
    {
        if (_buffer is null)
        {
            _buffer = ArrayPool<byte>.Shared.Rent(MinBuffer);
            return;
        }

        var unread = _buffer.AsSpan(_start, _end - _start);
        if (_start > 0)
        {
            unread.CopyTo(_buffer);
        }
        else if (_end == _buffer.Length)
        {
            var larger = ArrayPool<byte>.Shared.Rent(2 * _buffer.Length);
            unread.CopyTo(larger);
            ArrayPool<byte>.Shared.Return(_buffer);
            _buffer = larger;
        }

        _end -= _start;
        _start = 0;
    }

    private void ReturnBuffer()
    {
        if (_buffer is { } buffer)
        {
            _buffer = null;
            _start = _end = 0;
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }

    private ValueTask<bool> Send(ReadOnlyMemory<byte> bytes, byte[]? rented)
    {
        var sent = 0;
        var error = SocketError.OperationAborted;
        try
        {
            sent = _socket.Send(bytes.Span, SocketFlags.None, out error);
        }
        catch (ObjectDisposedException)
        {
            // Aborted meanwhile.
        }

        // What was sent before the socket was full counts.
        if (sent < bytes.Length && error is SocketError.Success or SocketError.WouldBlock)
        {
            return SendRestAsync(bytes[sent..], rented);
        }

        Return(rented);
        return new ValueTask<bool>(error == SocketError.Success);
    }

    private async ValueTask<bool> SendRestAsync(ReadOnlyMemory<byte> rest, byte[]? rented)
    {
        var sender = _senders.Rent();
        try
        {
            while (!rest.IsEmpty)
            {
                if (await sender.SendAsync(_socket, rest) != SocketError.Success)
                {
                    return false;
                }

                rest = rest[sender.BytesTransferred..];
            }

            return true;
        }
        catch (ObjectDisposedException)
        {
            return false;
        }
        finally
        {
            _senders.Return(sender);
            Return(rented);
        }
    }

    private bool TryLeave(int phase) => Interlocked.CompareExchange(ref _phase, Phase.Idle, phase) == phase;

    private static void Return(byte[]? rented)
    {
        if (rented is not null)
        {
            ArrayPool<byte>.Shared.Return(rented);
        }
    }

    /// <summary>Of the read; who moves it on from <see cref="Waiting"/> completes the read.</summary>
    private static class Phase
    {
        public const int Idle = 0;
        public const int Waiting = 1;
        public const int Receiving = 2;
    }
}
