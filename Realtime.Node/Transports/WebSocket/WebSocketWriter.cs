using Realtime.Core.Clients;
using Realtime.Protocol;

namespace Realtime.Node.Transports.WebSocket;

/// <summary>The sending half of a <see cref="WebSocketConnection"/>: batches of frames, control frames, the close frame, and the bounds in time.</summary>
/// <param name="environment">Shared by all connections of the endpoint.</param>
/// <param name="channel">The bytes under the connection.</param>
/// <param name="isCompressed">Compression was negotiated, as the environment has it.</param>
internal abstract partial class WebSocketWriter(WebSocketEnvironment environment, IByteChannel channel, bool isCompressed) : TrackedTransport
{
    private ITimer? _closeTimer;
    private WriterLock _writer;

    /// <summary>A close frame went out; nothing may follow it. Guarded by the writer lock.</summary>
    private bool _closeSent;

    /// <summary>The channel is complete. Guarded by the writer lock.</summary>
    private bool _ended;

    protected WebSocketEnvironment Environment { get; } = environment;

    protected IByteChannel Channel { get; } = channel;

    /// <inheritdoc/>
    public override FrameDeflater? Compression => isCompressed ? Environment.Compression?.Deflater : null;

    /// <summary>The peer did not read within the write timeout.</summary>
    protected bool WriteTimedOut { get; private set; }

    /// <inheritdoc/>
    public override async ValueTask WriteAsync(ReadOnlyMemory<byte[]> frames)
    {
        if (Compression is { } deflater)
        {
            frames = DeflateRest(frames, deflater);
        }

        if (!_writer.TryAcquire())
        {
            await _writer.AcquireAsync();
        }

        try
        {
            if (!_closeSent && !_ended)
            {
                await WriteFramesAsync(frames);
            }
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
            Channel.CancelRead();
            return ValueTask.CompletedTask;
        }

        return SendCloseAsync(disconnect.Code, disconnect.Reason);
    }

    /// <inheritdoc/>
    public override void Abort() => Channel.Abort();

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
                await WriteFramesAsync(new[] { frame });
            }
        }
        finally
        {
            _writer.Release();
        }
    }

    /// <summary>Waits for a pending write and completes the channel; what is written from then on is dropped.</summary>
    protected async ValueTask EndWritingAsync()
    {
        if (!_writer.TryAcquire())
        {
            await _writer.AcquireAsync();
        }

        try
        {
            _ended = true;
            await Channel.CompleteAsync();
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

    /// <summary>Compresses what is for this connection alone: what is for many is compressed already.</summary>
    private static ReadOnlyMemory<byte[]> DeflateRest(ReadOnlyMemory<byte[]> frames, FrameDeflater deflater)
    {
        byte[][]? copy = null;
        for (var i = 0; i < frames.Length; i++)
        {
            if (deflater.Takes(frames.Span[i]))
            {
                // The array is the caller's.
                copy ??= frames.ToArray();
                copy[i] = deflater.Deflate(frames.Span[i]);
            }
        }

        return copy ?? frames;
    }

    /// <summary>Writes in portions, under the writer lock, until the connection is broken.</summary>
    private async ValueTask WriteFramesAsync(ReadOnlyMemory<byte[]> frames)
    {
        var cursor = new FrameCursor(frames);
        while (!cursor.IsAtEnd)
        {
            try
            {
                var write = Channel.WriteAsync(ref cursor);
                if (!(write.IsCompleted || Environment.WriteTimeout <= TimeSpan.Zero ? await write : await WaitAsync(write)))
                {
                    return;
                }
            }
            catch (Exception error)
            {
                // The receive loop sees the broken connection too and reports it.
                Log.WriteFailed(Environment.Logger, error);
                Abort();
                return;
            }
        }
    }

    /// <summary>Waits while the peer does not read, up to the write timeout.</summary>
    private async ValueTask<bool> WaitAsync(ValueTask<bool> write)
    {
        using var timer = Environment.Time.CreateTimer(
            static connection => ((WebSocketWriter)connection!).OnWriteTimeout(), this, Environment.WriteTimeout, Timeout.InfiniteTimeSpan);
        return await write;
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
