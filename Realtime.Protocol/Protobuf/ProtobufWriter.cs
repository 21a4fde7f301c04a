using System.Buffers;
using System.Numerics;
using System.Text;

namespace Realtime.Protocol;

/// <summary>
/// Writes Protobuf into a rented buffer. One of the methods that copy it out must be called once, at the end. Methods named with a
/// value leave the field out when it has its default.
/// </summary>
internal ref struct ProtobufWriter(int capacity)
{
    private const int Varint = 0;
    private const int LengthDelimited = 2;
    private const int LongestVarint = 10;

    private byte[] _buffer = ArrayPool<byte>.Shared.Rent(capacity);
    private int _position;

    public void String(int field, string value)
    {
        if (value.Length == 0)
        {
            return;
        }
        if (value.Length * 3 < 0x80)
        {
            // Whatever the characters are, the length is one byte.
            Reserve(LongestVarint + 1 + value.Length * 3);
            WriteTag(field, LengthDelimited);
            var length = Encoding.UTF8.GetBytes(value, _buffer.AsSpan(_position + 1));
            _buffer[_position] = (byte)length;
            _position += length + 1;
            return;
        }
        var size = Encoding.UTF8.GetByteCount(value);
        Reserve(2 * LongestVarint + size);
        WriteTag(field, LengthDelimited);
        WriteVarint((ulong)size);
        _position += Encoding.UTF8.GetBytes(value, _buffer.AsSpan(_position));
    }

    public void Bytes(int field, ReadOnlyMemory<byte> value)
    {
        if (value.IsEmpty)
        {
            return;
        }
        Reserve(2 * LongestVarint + value.Length);
        WriteTag(field, LengthDelimited);
        WriteVarint((ulong)value.Length);
        value.Span.CopyTo(_buffer.AsSpan(_position));
        _position += value.Length;
    }

    public void Bool(int field, bool value) => UInt(field, value ? 1UL : 0);

    public void Int(int field, long value) => UInt(field, (ulong)value);

    /// <summary>An integer in zigzag form (sint64).</summary>
    public void SignedInt(int field, long value) => UInt(field, (ulong)(value << 1) ^ (ulong)(value >> 63));

    public void UInt(int field, ulong value)
    {
        if (value != 0)
        {
            Reserve(2 * LongestVarint);
            WriteTag(field, Varint);
            WriteVarint(value);
        }
    }

    /// <summary>Starts a message inside this one.</summary>
    /// <param name="field">Field number.</param>
    /// <param name="expectedLength">Guess of its length; a good one saves moving the message when it ends.</param>
    /// <returns>What <see cref="EndMessage"/> takes.</returns>
    public MessageMark BeginMessage(int field, int expectedLength = 0)
    {
        var room = VarintLength((ulong)expectedLength);
        Reserve(LongestVarint + room);
        WriteTag(field, LengthDelimited);
        _position += room;
        return new MessageMark(_position, room);
    }

    /// <summary>Ends a message: writes its length before it.</summary>
    public void EndMessage(MessageMark mark)
    {
        var length = _position - mark.Start;
        var need = VarintLength((ulong)length);
        if (need != mark.Room)
        {
            Reserve(LongestVarint);
            Buffer.BlockCopy(_buffer, mark.Start, _buffer, mark.Start - mark.Room + need, length);
        }
        _position = mark.Start - mark.Room;
        WriteVarint((ulong)length);
        _position += length;
    }

    /// <summary>Copies the message into a new <see cref="ServerFrame"/>, without its length, and gives the buffer back.</summary>
    public byte[] ToFrame()
    {
        var frame = ServerFrame.Create(ProtocolType.Protobuf, _position);
        CopyTo(frame);
        return frame;
    }

    /// <summary>Copies the message, after its length, into a new <see cref="ServerFrame"/> and gives the buffer back.</summary>
    public byte[] ToDelimitedFrame()
    {
        var frame = ServerFrame.Create(ProtocolType.Protobuf, VarintLength((ulong)_position) + _position);
        WriteVarint(frame, ServerFrame.HeaderLength(VarintLength((ulong)_position) + _position), (ulong)_position);
        CopyTo(frame);
        return frame;
    }

    /// <summary>Copies the message alone and gives the buffer back.</summary>
    public readonly byte[] ToArray()
    {
        var message = new byte[_position];
        CopyTo(message);
        return message;
    }

    private readonly void CopyTo(byte[] frame)
    {
        _buffer.AsSpan(0, _position).CopyTo(frame.AsSpan(frame.Length - _position));
        ArrayPool<byte>.Shared.Return(_buffer);
    }

    private static int VarintLength(ulong value) => (BitOperations.Log2(value | 1) + 7) / 7;

    private static int WriteVarint(Span<byte> destination, int position, ulong value)
    {
        while (value >= 0x80)
        {
            destination[position++] = (byte)(value | 0x80);
            value >>= 7;
        }
        destination[position++] = (byte)value;
        return position;
    }

    private void WriteVarint(ulong value) => _position = WriteVarint(_buffer, _position, value);

    private void WriteTag(int field, int wireType) => WriteVarint((ulong)(field << 3 | wireType));

    private void Reserve(int length)
    {
        if (_buffer.Length - _position < length)
        {
            var larger = ArrayPool<byte>.Shared.Rent(Math.Max(_position + length, _buffer.Length * 2));
            _buffer.AsSpan(0, _position).CopyTo(larger);
            ArrayPool<byte>.Shared.Return(_buffer);
            _buffer = larger;
        }
    }

    /// <summary>An open message.</summary>
    /// <param name="Start">Where it starts.</param>
    /// <param name="Room">Bytes left free before it for its length.</param>
    internal readonly record struct MessageMark(int Start, int Room);
}
