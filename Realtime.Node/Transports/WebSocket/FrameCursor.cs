namespace Realtime.Node.Transports.WebSocket;

/// <summary>Walks over the bytes of frames in portions of any size.</summary>
/// <param name="frames">The frames, none of them empty.</param>
internal struct FrameCursor(ReadOnlyMemory<byte[]> frames)
{
    private readonly ReadOnlyMemory<byte[]> _frames = frames;
    private int _frame;
    private int _offset;

    public readonly bool IsAtEnd => _frame == _frames.Length;

    /// <summary>Bytes left of the frame that the cursor is in; 0 at the end.</summary>
    public readonly int NextLength => IsAtEnd ? 0 : _frames.Span[_frame].Length - _offset;

    /// <summary>Bytes that are left, or the limit if there are more.</summary>
    public readonly int Measure(int limit)
    {
        var length = -_offset;
        foreach (var frame in _frames.Span[_frame..])
        {
            length += frame.Length;
            if (length >= limit)
            {
                return limit;
            }
        }

        return length;
    }

    /// <summary>Takes what is left of the current frame, up to a number of bytes.</summary>
    public ReadOnlyMemory<byte> Take(int max)
    {
        var frame = _frames.Span[_frame];
        var part = frame.AsMemory(_offset, Math.Min(max, frame.Length - _offset));
        _offset += part.Length;
        if (_offset == frame.Length)
        {
            _frame++;
            _offset = 0;
        }

        return part;
    }
}
