using System.Buffers;
using Microsoft.AspNetCore.Connections;
using Realtime.Protocol;

namespace Realtime.Node.Transports.WebSocket;

/// <summary>
/// An open WebSocket connection: frames in, frames out, control frames, the closing handshake. What messages mean
/// is for the derived class. While idle it is this one object and a parked read.
/// </summary>
/// <param name="environment">Shared by all connections of the endpoint.</param>
/// <param name="channel">The bytes under the connection, at the first byte after the handshake.</param>
/// <param name="checkText">Whether text messages must be UTF-8.</param>
/// <param name="isCompressed">Compression was negotiated, as the environment has it.</param>
internal abstract partial class WebSocketConnection(WebSocketEnvironment environment, IByteChannel channel, bool checkText, bool isCompressed)
    : WebSocketWriter(environment, channel, isCompressed)
{
    private MessageReader _reader = new(environment.MessageSizeLimit, checkText, isCompressed ? environment.Compression?.Inflater : null);

    private enum Next : byte
    {
        Read,
        /// <summary>The conversation is over, but the peer has not sent its close frame.</summary>
        Drain,
        End,
    }

    /// <summary>Serves the connection to its end.</summary>
    /// <returns>Completes when the channel is complete; does not fail.</returns>
    public async Task RunAsync()
    {
        if (!Environment.Tracker.Add(this))
        {
            BeginShutdown();
        }

        try
        {
            var next = await OnOpenedAsync() ? Next.Read : Next.Drain;
            while (next == Next.Read)
            {
                var result = await Channel.ReadAsync();
                var last = result.IsCompleted || result.IsCanceled;
                next = await HandleAsync(result.Buffer);
                next = last ? Next.End : next;
            }

            if (next == Next.Drain)
            {
                await DrainAsync();
            }
        }
        catch (Exception error) when (IsPeerGone(error))
        {
            Log.ConnectionLost(Environment.Logger, error);
        }
        catch (Exception error)
        {
            Log.ReceiveFailed(Environment.Logger, error);
            Abort();
        }

        await EndAsync();
    }

    /// <summary>The connection is open, and nothing has been read.</summary>
    /// <returns>False not to read: the connection is ending.</returns>
    protected virtual ValueTask<bool> OnOpenedAsync() => new(true);

    /// <summary>A text or binary message.</summary>
    /// <returns>False to stop reading: the connection is ending.</returns>
    protected abstract ValueTask<bool> OnMessageAsync(ReadOnlyMemory<byte> payload);

    /// <summary>A pong frame.</summary>
    protected abstract void OnPong();

    /// <summary>The peer is gone or broke the protocol. May be called more than once.</summary>
    protected abstract void OnClosed(Disconnect reason);

    /// <summary>Handles what has arrived, one message after another, and gives the memory back.</summary>
    private async ValueTask<Next> HandleAsync(ReadOnlySequence<byte> arrived)
    {
        var rest = arrived;
        var next = Next.Read;
        var incomplete = false;
        while (next == Next.Read && !incomplete)
        {
            switch (_reader.Read(ref rest, out var payload, out var violation))
            {
                case MessageKind.Incomplete:
                    incomplete = true;
                    break;
                case MessageKind.Text or MessageKind.Binary:
                    next = await OnMessageAsync(payload) ? Next.Read : Next.Drain;
                    break;
                case MessageKind.Ping:
                    await SendControlAsync(PongFrame(payload.Span));
                    break;
                case MessageKind.Pong:
                    OnPong();
                    break;
                case MessageKind.Close:
                    CloseFrame.Check(payload.Span, out var code);
                    next = Next.End;
                    await LeaveAsync(code, "");
                    break;
                case MessageKind.Violation:
                    next = Next.Drain;
                    await LeaveAsync(violation.Code, violation.Reason);
                    break;
            }
        }

        // Only an incomplete frame has been looked at to its end; otherwise the drain goes on with what is left.
        Channel.AdvanceTo(rest.Start, incomplete ? rest.End : rest.Start);
        return next;
    }

    /// <summary>Waits for the peer's close frame or the end of its stream, or for the timer, which breaks the connection.</summary>
    private async Task DrainAsync()
    {
        ArmCloseTimer();
        var skipper = new FrameSkipper();
        while (true)
        {
            var result = await Channel.ReadAsync();
            var rest = result.Buffer;
            var closed = skipper.Skip(ref rest);
            Channel.AdvanceTo(rest.Start, rest.End);
            if (closed)
            {
                await SendCloseAsync(CloseStatus.Normal, "");
                return;
            }

            if (result.IsCompleted || result.IsCanceled)
            {
                return;
            }
        }
    }

    private async ValueTask EndAsync()
    {
        try
        {
            OnClosed(WriteTimedOut ? Disconnect.WriteError : Disconnect.ConnectionClosed);
            await EndWritingAsync();
            _reader.Release();
        }
        catch (Exception error) when (IsPeerGone(error))
        {
            Log.ConnectionLost(Environment.Logger, error);
        }
        catch (Exception error)
        {
            Log.EndFailed(Environment.Logger, error);
        }
        finally
        {
            Environment.Tracker.Remove(this);
        }
    }

    private async ValueTask LeaveAsync(ushort code, string reason)
    {
        ArmCloseTimer();
        OnClosed(Disconnect.ConnectionClosed);
        await SendCloseAsync(code, reason);
    }

    /// <summary>The answer to a ping: the same payload, at most 125 bytes.</summary>
    private static byte[] PongFrame(ReadOnlySpan<byte> payload)
    {
        var frame = new byte[2 + payload.Length];
        frame[0] = 0x8A;
        frame[1] = (byte)payload.Length;
        payload.CopyTo(frame.AsSpan(2));
        return frame;
    }

    /// <summary>Failures that only say that the connection is broken, by the peer or by <see cref="WebSocketWriter.Abort"/>.</summary>
    private static bool IsPeerGone(Exception error) =>
        error is IOException or ConnectionAbortedException or OperationCanceledException or ObjectDisposedException;

    private static partial class Log
    {
        [LoggerMessage(11, LogLevel.Debug, "WebSocket connection lost")]
        public static partial void ConnectionLost(ILogger logger, Exception error);

        [LoggerMessage(12, LogLevel.Error, "Reading from a WebSocket connection failed")]
        public static partial void ReceiveFailed(ILogger logger, Exception error);

        [LoggerMessage(13, LogLevel.Error, "Ending a WebSocket connection failed")]
        public static partial void EndFailed(ILogger logger, Exception error);
    }
}
