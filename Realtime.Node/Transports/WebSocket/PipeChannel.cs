using System.Buffers;
using System.IO.Pipelines;
using Microsoft.AspNetCore.Connections;

namespace Realtime.Node.Transports.WebSocket;

/// <summary>The pipes of a connection that the web server holds: taken over from it, or upgraded by its HTTP layer.</summary>
/// <param name="input">Bytes of the peer.</param>
/// <param name="output">Bytes to the peer.</param>
/// <param name="owner">The <see cref="ConnectionContext"/> or <see cref="HttpContext"/> that can break the connection.</param>
internal sealed class PipeChannel(PipeReader input, PipeWriter output, object owner) : IByteChannel
{
    private bool _completed;

    /// <inheritdoc/>
    public ValueTask<ReadResult> ReadAsync() => input.ReadAsync();

    /// <inheritdoc/>
    public void AdvanceTo(SequencePosition consumed, SequencePosition examined) => input.AdvanceTo(consumed, examined);

    /// <inheritdoc/>
    public void CancelRead() => input.CancelPendingRead();

    /// <inheritdoc/>
    public ValueTask<bool> WriteAsync(ref FrameCursor frames)
    {
        var room = IByteChannel.MaxWrite;
        while (room > 0 && !frames.IsAtEnd)
        {
            var part = frames.Take(room);
            output.Write(part.Span);
            room -= part.Length;
        }

        var flush = output.FlushAsync();
        return flush.IsCompletedSuccessfully ? new ValueTask<bool>(!flush.Result.IsCompleted) : WaitAsync(flush);
    }

    /// <inheritdoc/>
    public void Abort()
    {
        // The server may give the owner to another request once this connection has ended.
        lock (output)
        {
            switch (owner)
            {
                case ConnectionContext connection when !_completed:
                    connection.Abort();
                    break;
                case HttpContext http when !_completed:
                    http.Abort();
                    break;
            }
        }
    }

    /// <inheritdoc/>
    public async ValueTask CompleteAsync()
    {
        lock (output)
        {
            _completed = true;
        }

        try
        {
            await output.CompleteAsync();
        }
        finally
        {
            await input.CompleteAsync();
        }
    }

    private static async ValueTask<bool> WaitAsync(ValueTask<FlushResult> flush) => !(await flush).IsCompleted;
}
