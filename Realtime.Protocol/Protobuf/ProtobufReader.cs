using System.Runtime.CompilerServices;

namespace Realtime.Protocol;

/// <summary>
/// Reads the fields of a message from Protobuf. A mistake in the input sets <see cref="Failed"/> and moves to the end, so that every loop
/// ends and what was read until then is dropped; nothing is thrown. A known field of another wire type is a mistake.
/// </summary>
internal ref struct ProtobufReader(ReadOnlySpan<byte> message)
{
    private const int Varint = 0;
    private const int Fixed64 = 1;
    private const int LengthDelimited = 2;
    private const int StartGroup = 3;
    private const int EndGroup = 4;
    private const int Fixed32 = 5;

    private readonly ReadOnlySpan<byte> _message = message;
    private int _position;
    private int _wireType;

    /// <summary>The input is not what was asked for.</summary>
    public bool Failed { get; private set; }

    /// <summary>Moves to the value of the next field; false behind the last.</summary>
    public bool TryReadField(out int field)
    {
        field = 0;
        if (_position >= _message.Length)
        {
            return false;
        }
        var tag = ReadVarint();
        if (Failed || tag >> 3 is 0 or > int.MaxValue || (tag & 7) == EndGroup)
        {
            return Fail();
        }
        field = (int)(tag >> 3);
        _wireType = (int)(tag & 7);
        return true;
    }

    /// <summary>Reads a string.</summary>
    public string ReadString() => Utf8Text.Decode(ReadSpan());

    /// <summary>Reads a payload.</summary>
    public ReadOnlyMemory<byte> ReadBytes() => ReadSpan().ToArray();

    /// <summary>Reads a boolean.</summary>
    public bool ReadBool() => ReadUInt64() != 0;

    /// <summary>Reads an integer, of which the lower 32 bits count.</summary>
    public uint ReadUInt32() => (uint)ReadUInt64();

    /// <summary>Reads an integer, of which the lower 32 bits count.</summary>
    public int ReadInt32() => (int)ReadUInt64();

    /// <summary>Reads an integer.</summary>
    public long ReadInt64() => (long)ReadUInt64();

    /// <summary>Reads an integer.</summary>
    public ulong ReadUInt64()
    {
        if (_wireType != Varint)
        {
            Fail();
            return 0;
        }
        return ReadVarint();
    }

    /// <summary>Reads a message inside this one.</summary>
    public ProtobufReader ReadMessage() => new(ReadSpan());

    /// <summary>Moves behind a field nobody knows.</summary>
    public void Skip()
    {
        // Groups are out of use, but may come; their depth is all there is to know.
        var depth = 0L;
        while (true)
        {
            switch (_wireType)
            {
                case Varint:
                    ReadVarint();
                    break;
                case Fixed64:
                    Advance(8);
                    break;
                case LengthDelimited:
                    ReadSpan();
                    break;
                case StartGroup:
                    depth++;
                    break;
                case EndGroup:
                    depth--;
                    break;
                case Fixed32:
                    Advance(4);
                    break;
                default:
                    Fail();
                    break;
            }
            if (depth == 0 || Failed)
            {
                return;
            }
            _wireType = (int)(ReadVarint() & 7);
        }
    }

    /// <summary>Gives the input up.</summary>
    /// <returns>False.</returns>
    public bool Fail()
    {
        Failed = true;
        _position = _message.Length;
        return false;
    }

    /// <summary>Reads a varint of at most 64 bits.</summary>
    /// <returns>False when it is longer, or longer than the bytes.</returns>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static bool TryReadVarint(ReadOnlySpan<byte> bytes, ref int position, out ulong value)
    {
        if ((uint)position < (uint)bytes.Length && bytes[position] < 0x80)
        {
            value = bytes[position++];
            return true;
        }
        return TryReadLongVarint(bytes, ref position, out value);
    }

    private static bool TryReadLongVarint(ReadOnlySpan<byte> bytes, ref int position, out ulong value)
    {
        value = 0;
        for (var shift = 0; shift < 70 && (uint)position < (uint)bytes.Length; shift += 7)
        {
            var next = bytes[position++];
            value |= (ulong)(next & 0x7f) << shift;
            if (next < 0x80)
            {
                return shift < 63 || next <= 1;
            }
        }
        return false;
    }

    private ulong ReadVarint()
    {
        if (TryReadVarint(_message, ref _position, out var value))
        {
            return value;
        }
        Fail();
        return 0;
    }

    private ReadOnlySpan<byte> ReadSpan()
    {
        if (_wireType != LengthDelimited)
        {
            Fail();
            return default;
        }
        var length = ReadVarint();
        if (length > (ulong)(_message.Length - _position))
        {
            Fail();
            return default;
        }
        var span = _message.Slice(_position, (int)length);
        _position += (int)length;
        return span;
    }

    private void Advance(int length)
    {
        if (_message.Length - _position < length)
        {
            Fail();
            return;
        }
        _position += length;
    }
}
