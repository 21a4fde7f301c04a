using System.Buffers;
using System.IO.Pipelines;
using Microsoft.AspNetCore.Connections;
using Realtime.Protocol;

namespace Realtime.Node.Transports.WebSocket;

/// <summary>The sending half of a <see cref="WebSocketConnection"/>: batches of frames, control frames, the close frame, and the bounds in time.</summary>
/// <param name="environment">Shared by all connections of the endpoint.</param>
/// <param name="output">Bytes to the peer.</param>
/// <param name="owner">The <see cref="ConnectionContext"/> or <see cref="HttpContext"/> under the pipe, which can break the connection.</param>
internal abstract partial class WebSocketWriter(WebSocketEnvironment environment, PipeWriter output, object owner) : TrackedTransport
{
    /// <summary>Most bytes handed to the pipe before waiting for it, so that a full queue is not in memory twice.</summary>
    private const int MaxUnflushed = 64 * 1024;

    private readonly PipeWriter _output = output;
    private readonly object _owner = owner;
    private ITimer? _closeTimer;
    private WriterLock _writer;

    /// <summary>A close frame went out; nothing may follow it. Guarded by the writer lock.</summary>
    private bool _closeSent;

    /// <summary>The pipe is complete. Set under the writer lock and the lock of <see cref="Abort"/>.</summary>
    private bool _ended;

    protected WebSocketEnvironment Environment { get; } = environment;

    /// <summary>The peer did not read within the write timeout.</summary>
    protected bool WriteTimedOut { get; private set; }

    /// <inheritdoc/>
    public override async ValueTask WriteAsync(ReadOnlyMemory<byte[]> frames)
    {
        if (!_writer.TryAcquire())
        {
            await _writer.AcquireAsync();
        }

        try
        {
            await WriteFramesAsync(frames);
        }
        finally
        {
            _writer.Release();
        }
    }

    /// <inheritdoc/>
    public override ValueTask CloseAsync(Disconnect disconnect)
    {
        ArmCloseTimer();
        if (disconnect.Code == Disconnect.ConnectionClosed.Code)
        {
            StopReading();
            return ValueTask.CompletedTask;
        }

        return SendCloseAsync(disconnect.Code, disconnect.Reason);
    }

    /// <inheritdoc/>
    public override void Abort()
    {
        // The server may give the owner to another request once this connection has ended.
        lock (_output)
        {
            switch (_owner)
            {
                case ConnectionContext connection when !_ended:
                    connection.Abort();
                    break;
                case HttpContext http when !_ended:
                    http.Abort();
                    break;
            }
        }
    }

    /// <summary>Ends the receive loop without waiting for the peer.</summary>
    protected abstract void StopReading();

    /// <summary>From now on the peer has a bounded time to end the connection; then it is broken.</summary>
    protected void ArmCloseTimer()
    {
        if (_closeTimer is not null)
        {
            return;
        }

        var timer = Environment.Time.CreateTimer(
            static connection => ((WebSocketWriter)connection!).Abort(), this, Environment.CloseTimeout, Timeout.InfiniteTimeSpan);
        if (Interlocked.CompareExchange(ref _closeTimer, timer, null) is not null)
        {
            timer.Dispose();
        }
    }

    /// <summary>Sends the close frame unless one went out before.</summary>
    protected ValueTask SendCloseAsync(uint code, string reason) => SendControlAsync(CloseFrame.Create(code, reason), isClose: true);

    /// <summary>Sends a control frame, unless the closing handshake has begun.</summary>
    protected async ValueTask SendControlAsync(byte[] frame, bool isClose = false)
    {
        if (!_writer.TryAcquire())
        {
            await _writer.AcquireAsync();
        }

        try
        {
            if (!_closeSent && !_ended)
            {
                _closeSent = isClose;
                _output.Write(frame);
                await FlushAsync();
            }
        }
        finally
        {
            _writer.Release();
        }
    }

    /// <summary>Waits for a pending write and completes the pipe; what is written from then on is dropped.</summary>
    protected async ValueTask EndWritingAsync()
    {
        if (!_writer.TryAcquire())
        {
            await _writer.AcquireAsync();
        }

        try
        {
            lock (_output)
            {
                _ended = true;
            }

            await _output.CompleteAsync();
        }
        catch (Exception error)
        {
            Log.WriteFailed(Environment.Logger, error);
        }
        finally
        {
            _writer.Release();
        }

        Interlocked.Exchange(ref _closeTimer, null)?.Dispose();
    }

    private async ValueTask WriteFramesAsync(ReadOnlyMemory<byte[]> frames)
    {
        var unflushed = 0;
        for (var i = 0; i < frames.Length && !_closeSent && !_ended; i++)
        {
            var written = 0;
            do
            {
                var part = Math.Min(frames.Span[i].Length - written, MaxUnflushed - unflushed);
                _output.Write(frames.Span[i].AsSpan(written, part));
                written += part;
                unflushed += part;
                if (unflushed == MaxUnflushed)
                {
                    if (!await FlushAsync())
                    {
                        return;
                    }

                    unflushed = 0;
                }
            }
            while (written < frames.Span[i].Length);
        }

        if (unflushed > 0)
        {
            await FlushAsync();
        }
    }

    /// <summary>Passes on what was written and waits while the peer does not read, up to the write timeout.</summary>
    /// <returns>False when the connection is broken.</returns>
    private async ValueTask<bool> FlushAsync()
    {
        try
        {
            var flush = _output.FlushAsync();
            if (flush.IsCompleted || Environment.WriteTimeout <= TimeSpan.Zero)
            {
                return !(await flush).IsCompleted;
            }

            using var timer = Environment.Time.CreateTimer(
                static connection => ((WebSocketWriter)connection!).OnWriteTimeout(), this, Environment.WriteTimeout, Timeout.InfiniteTimeSpan);
            return !(await flush).IsCompleted;
        }
        catch (Exception error)
        {
            // The receive loop sees the broken connection too and reports it.
            Log.WriteFailed(Environment.Logger, error);
            Abort();
            return false;
        }
    }

    private void OnWriteTimeout()
    {
        Log.PeerDoesNotRead(Environment.Logger, Environment.WriteTimeout);
        WriteTimedOut = true;
        Abort();
    }

    private static partial class Log
    {
        [LoggerMessage(1, LogLevel.Debug, "Writing to a WebSocket connection failed")]
        public static partial void WriteFailed(ILogger logger, Exception error);

        [LoggerMessage(2, LogLevel.Debug, "A WebSocket peer did not read within {Timeout}")]
        public static partial void PeerDoesNotRead(ILogger logger, TimeSpan timeout);
    }
}
