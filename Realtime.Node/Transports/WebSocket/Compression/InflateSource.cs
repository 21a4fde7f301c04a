namespace Realtime.Node.Transports.WebSocket.Compression;

/// <summary>
/// What a decompressor reads: the message, then the bytes that its sender has left out (RFC 7692 7.2.2) and a last, empty block, since the
/// stream ends with the message.
/// </summary>
/// <param name="message">The compressed message.</param>
internal sealed class InflateSource(ReadOnlyMemory<byte> message) : Stream
{
    private static readonly byte[] _tail = [0x00, 0x00, 0xFF, 0xFF, 0x01, 0x00, 0x00, 0xFF, 0xFF];

    private ReadOnlyMemory<byte> _rest = message;
    private bool _inTail;

    /// <summary>More was wanted than there is: the message ends within a block.</summary>
    public bool IsCutOff { get; private set; }

    /// <inheritdoc/>
    public override bool CanRead => true;

    /// <inheritdoc/>
    public override bool CanSeek => false;

    /// <inheritdoc/>
    public override bool CanWrite => false;

    /// <inheritdoc/>
    public override long Length => throw new NotSupportedException();

    /// <inheritdoc/>
    public override long Position
    {
        get => throw new NotSupportedException();
        set => throw new NotSupportedException();
    }

    /// <inheritdoc/>
    public override int Read(Span<byte> buffer)
    {
        if (_rest.IsEmpty && !_inTail)
        {
            _inTail = true;
            _rest = _tail;
        }

        var count = Math.Min(buffer.Length, _rest.Length);
        _rest.Span[..count].CopyTo(buffer);
        _rest = _rest[count..];
        IsCutOff |= count == 0 && !buffer.IsEmpty;
        return count;
    }

    /// <inheritdoc/>
    public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

    /// <inheritdoc/>
    public override void Flush()
    {
    }

    /// <inheritdoc/>
    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    /// <inheritdoc/>
    public override void SetLength(long value) => throw new NotSupportedException();

    /// <inheritdoc/>
    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
}
