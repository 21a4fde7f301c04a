using System.Buffers;
using Microsoft.Extensions.Logging;
using Realtime.Protocol;

namespace Realtime.Core.Clients;

/// <summary>
/// What waits to be written to one connection. Nothing is held while it is empty, and no task is parked: the first frame puts the
/// queue itself on the thread pool, and the send loop runs until it finds nothing more. Frames that came meanwhile go out in one write.
/// <para>Bounded in bytes, those being written included; a frame that finds the queue empty is taken whatever its size.</para>
/// </summary>
internal sealed partial class OutboundQueue(ClientTransport transport, int maxBytes, ILogger logger) : IThreadPoolWorkItem
{
    private readonly Lock _sync = new();

    /// <summary>The only frame that waits. No array is held for it: as many queues as a channel has subscribers would need one at once.</summary>
    private byte[]? _single;
    private byte[][]? _frames;
    private int _count;
    private int _pendingBytes;
    private bool _sending;
    private bool _gone;
    private Disconnect? _closing;

    /// <summary>Queues a frame.</summary>
    /// <returns>
    /// False once, when the frame does not fit: the queue then drops what it holds and ends with <see cref="Disconnect.Slow"/>, and the
    /// caller has to close the client. Frames that come after the end are dropped silently.
    /// </returns>
    public bool TryEnqueue(byte[] frame)
    {
        lock (_sync)
        {
            if (_closing is not null || _gone)
            {
                return true;
            }

            if (_pendingBytes != 0 && _pendingBytes + (long)frame.Length > maxBytes)
            {
                _closing = Disconnect.Slow;
                DropQueued();
                return false;
            }

            Append(frame);
            if (_sending)
            {
                return true;
            }

            _sending = true;
        }

        ThreadPool.UnsafeQueueUserWorkItem(this, preferLocal: false);
        return true;
    }

    /// <summary>
    /// Takes no more frames; the transport is closed when those queued are written. A write that a peer holds up by not reading is bounded
    /// by the transport.
    /// </summary>
    public void Close(Disconnect disconnect)
    {
        lock (_sync)
        {
            if (_gone)
            {
                return;
            }

            _closing ??= disconnect;
            if (_sending)
            {
                return;
            }

            _sending = true;
        }

        ThreadPool.UnsafeQueueUserWorkItem(this, preferLocal: false);
    }

    /// <summary>The transport is gone: drops everything, and never writes or closes again.</summary>
    public void Drop()
    {
        lock (_sync)
        {
            _gone = true;
            DropQueued();
        }
    }

    void IThreadPoolWorkItem.Execute() => _ = SendAsync();

    private async Task SendAsync()
    {
        try
        {
            while (TryTake(out var frames, out var count))
            {
                await transport.WriteAsync(frames.AsMemory(0, count)).ConfigureAwait(false);
                Complete(frames, count);
            }

            if (_closing is { } disconnect && !_gone)
            {
                await transport.CloseAsync(disconnect).ConfigureAwait(false);
            }
        }
        catch (Exception e)
        {
            Log.SendFailed(logger, e, transport.Name);
            transport.Abort();
        }
    }

    // False ends the loop: nothing is queued. The queue then stays marked as sending once it is closing, so that no second loop starts.
    private bool TryTake(out byte[][] frames, out int count)
    {
        lock (_sync)
        {
            frames = _frames ?? [];
            count = _count;
            _frames = null;
            _count = 0;
            if (_single is { } single)
            {
                frames = ArrayPool<byte[]>.Shared.Rent(1);
                frames[0] = single;
                _single = null;
            }

            if (count > 0)
            {
                return true;
            }

            _sending = _closing is not null && !_gone;
            return false;
        }
    }

    private void Complete(byte[][] frames, int count)
    {
        var bytes = 0;
        foreach (var frame in frames.AsSpan(0, count))
        {
            bytes += frame.Length;
        }

        ArrayPool<byte[]>.Shared.Return(frames, clearArray: true);
        lock (_sync)
        {
            _pendingBytes -= bytes;
        }
    }

    private void Append(byte[] frame)
    {
        _pendingBytes += frame.Length;
        if (_count == 0)
        {
            _single = frame;
            _count = 1;
            return;
        }

        if (_frames is null)
        {
            _frames = ArrayPool<byte[]>.Shared.Rent(4);
            _frames[0] = _single!;
            _single = null;
        }
        else if (_count == _frames.Length)
        {
            var grown = ArrayPool<byte[]>.Shared.Rent(_count * 2);
            _frames.AsSpan(0, _count).CopyTo(grown);
            ArrayPool<byte[]>.Shared.Return(_frames, clearArray: true);
            _frames = grown;
        }

        _frames[_count++] = frame;
    }

    private void DropQueued()
    {
        _pendingBytes -= _single?.Length ?? 0;
        _single = null;
        if (_frames is not { } frames)
        {
            _count = 0;
            return;
        }

        foreach (var frame in frames.AsSpan(0, _count))
        {
            _pendingBytes -= frame.Length;
        }

        _frames = null;
        _count = 0;
        ArrayPool<byte[]>.Shared.Return(frames, clearArray: true);
    }

    private static partial class Log
    {
        [LoggerMessage(LogLevel.Error, "Sending to a {Transport} connection failed")]
        public static partial void SendFailed(ILogger logger, Exception exception, string transport);
    }
}
