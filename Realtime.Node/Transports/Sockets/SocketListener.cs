using System.Net;
using System.Net.Sockets;
using System.Threading.Channels;
using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.Server.Kestrel.Transport.Sockets;

namespace Realtime.Node.Transports.Sockets;

/// <summary>
/// A listener that looks at sockets before the HTTP server does: those that begin with a WebSocket handshake of ours never reach it, the
/// others do as if they had just been accepted. The accept loop waits for nothing but the next socket.
/// </summary>
internal sealed partial class SocketListener(
    Socket listening, SocketUpgrade upgrade, SocketConnectionContextFactory connections, PendingSockets pending, TimeProvider time, ILogger<SocketListener> logger)
    : IConnectionListener
{
    /// <summary>How long nothing is accepted when the process has no file left for a socket.</summary>
    private static readonly TimeSpan _pause = TimeSpan.FromMilliseconds(100);

    private readonly Channel<Socket> _foreign = Channel.CreateUnbounded<Socket>(new UnboundedChannelOptions { SingleReader = true });
    private Task _accepting = Task.CompletedTask;

    /// <inheritdoc/>
    public EndPoint EndPoint { get; } = listening.LocalEndPoint!;

    /// <summary>Starts the accept loop.</summary>
    public void Start()
    {
        // Connections live long, and what is current where the server is started is none of their business.
        using (ExecutionContext.SuppressFlow())
        {
            _accepting = Task.Run(AcceptLoopAsync);
        }
    }

    /// <inheritdoc/>
    public async ValueTask<ConnectionContext?> AcceptAsync(CancellationToken cancellationToken = default)
    {
        while (await _foreign.Reader.WaitToReadAsync(cancellationToken))
        {
            while (_foreign.Reader.TryRead(out var socket))
            {
                try
                {
                    return connections.Create(socket);
                }
                catch (SocketException error)
                {
                    Log.Lost(logger, error);
                    socket.Dispose();
                }
            }
        }

        return null;
    }

    /// <inheritdoc/>
    public async ValueTask UnbindAsync(CancellationToken cancellationToken = default)
    {
        listening.Dispose();
        await _accepting;
        pending.CloseAll();
        _foreign.Writer.TryComplete();
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await UnbindAsync();
        while (_foreign.Reader.TryRead(out var socket))
        {
            socket.Dispose();
        }
    }

    private async Task AcceptLoopAsync()
    {
        while (true)
        {
            Socket? socket = null;
            try
            {
                socket = await listening.AcceptAsync();
                socket.NoDelay = true;
                new PendingSocket(socket, pending, OnReadable).Start();
            }
            catch (Exception error) when (error is ObjectDisposedException or SocketException { SocketErrorCode: SocketError.OperationAborted })
            {
                return;
            }
            catch (SocketException error) when (error.SocketErrorCode == SocketError.TooManyOpenSockets)
            {
                Log.TooManyOpenFiles(logger);
                await Task.Delay(_pause, time);
            }
            catch (SocketException error)
            {
                // It was reset before it was accepted, or just after.
                Log.Lost(logger, error);
                socket?.Dispose();
            }
        }
    }

    private void OnReadable(Socket socket)
    {
        try
        {
            if (!upgrade.TryTake(socket) && !_foreign.Writer.TryWrite(socket))
            {
                socket.Dispose();
            }
        }
        catch (SocketException error)
        {
            Log.Lost(logger, error);
            socket.Dispose();
        }
        catch (Exception error)
        {
            Log.Failed(logger, error);
            socket.Dispose();
        }
    }

    private static partial class Log
    {
        [LoggerMessage(1, LogLevel.Debug, "A socket was lost before its first request")]
        public static partial void Lost(ILogger logger, Exception error);

        [LoggerMessage(2, LogLevel.Error, "Looking at a new socket failed")]
        public static partial void Failed(ILogger logger, Exception error);

        [LoggerMessage(3, LogLevel.Warning, "No file is left for another connection: raise the limit of open files of the process")]
        public static partial void TooManyOpenFiles(ILogger logger);
    }
}
