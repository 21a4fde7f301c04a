using System.IO.Pipelines;

namespace Realtime.Node.Transports.WebSocket;

/// <summary>
/// The bytes under a WebSocket connection, whichever way it was upgraded. One reader and, beside it, one writer at a time;
/// <see cref="Abort"/> and <see cref="CancelRead"/> may come from any thread.
/// </summary>
internal interface IByteChannel
{
    /// <summary>
    /// Most bytes taken by one <see cref="WriteAsync"/>, so that a full queue is not in memory twice and the write timeout is for a
    /// bounded portion.
    /// </summary>
    public const int MaxWrite = 64 * 1024;

    /// <summary>
    /// Waits for bytes of the peer without holding memory. The memory of the result is the caller's to write to, until
    /// <see cref="AdvanceTo"/>. A broken connection is either a completed result or an <see cref="IOException"/>.
    /// </summary>
    ValueTask<ReadResult> ReadAsync();

    /// <summary>
    /// Ends a read: what was not consumed comes again, together with more, and at once unless it was examined to its end.
    /// </summary>
    void AdvanceTo(SequencePosition consumed, SequencePosition examined);

    /// <summary>Completes the pending read, or else the next one, as canceled; the last read of the connection.</summary>
    void CancelRead();

    /// <summary>Takes at most <see cref="MaxWrite"/> bytes and completes when the connection has room for more.</summary>
    /// <param name="frames">Moves on behind what was taken; the arrays are shared and are not to be changed.</param>
    /// <returns>False when the connection is broken.</returns>
    ValueTask<bool> WriteAsync(ref FrameCursor frames);

    /// <summary>Breaks the connection: pending reads and writes end. Does nothing after <see cref="CompleteAsync"/>.</summary>
    void Abort();

    /// <summary>Ends both directions after what was written. Neither a read nor a write is pending.</summary>
    ValueTask CompleteAsync();
}
