using System.Net.Sockets;
using System.Runtime.InteropServices;
using System.Threading.Tasks.Sources;

namespace Realtime.Node.Transports.Sockets;

/// <summary>A send that waits for room in the socket; used again for another socket when it is over.</summary>
internal sealed class SocketSender() : SocketAsyncEventArgs(unsafeSuppressExecutionContextFlow: true), IValueTaskSource<SocketError>
{
    private ManualResetValueTaskSourceCore<SocketError> _sent;

    /// <summary>Sends; how much is told by <see cref="SocketAsyncEventArgs.BytesTransferred"/>.</summary>
    /// <exception cref="ObjectDisposedException">The socket is closed.</exception>
    public ValueTask<SocketError> SendAsync(Socket socket, ReadOnlyMemory<byte> bytes)
    {
        // Sending only reads.
        SetBuffer(MemoryMarshal.AsMemory(bytes));
        _sent.Reset();
        return socket.SendAsync(this) ? new ValueTask<SocketError>(this, _sent.Version) : new ValueTask<SocketError>(SocketError);
    }

    /// <summary>Forgets the bytes.</summary>
    public void Clear() => SetBuffer(default);

    SocketError IValueTaskSource<SocketError>.GetResult(short token) => _sent.GetResult(token);

    ValueTaskSourceStatus IValueTaskSource<SocketError>.GetStatus(short token) => _sent.GetStatus(token);

    void IValueTaskSource<SocketError>.OnCompleted(Action<object?> continuation, object? state, short token, ValueTaskSourceOnCompletedFlags flags) =>
        _sent.OnCompleted(continuation, state, token, flags);

    protected override void OnCompleted(SocketAsyncEventArgs e) => _sent.SetResult(SocketError);
}
