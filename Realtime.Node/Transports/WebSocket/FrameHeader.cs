using System.Buffers;
using System.Buffers.Binary;

namespace Realtime.Node.Transports.WebSocket;

/// <summary>
/// Header of a frame from a client (RFC 6455 5.2).
/// <code>
/// FIN 1 | RSV 3 | opcode 4 | MASK 1 | length 7 | [length 16 or 64] | [masking key 32] | payload
/// </code>
/// </summary>
internal readonly struct FrameHeader
{
    private const int MaxLength = 14;

    private FrameHeader(byte first, byte second, ulong payloadLength, uint maskingKey, int headerLength)
    {
        Final = (first & 0x80) != 0;
        ReservedBits = (byte)(first & 0x70);
        Opcode = (FrameOpcode)(first & 0x0F);
        Masked = (second & 0x80) != 0;
        PayloadLength = payloadLength;
        MaskingKey = maskingKey;
        HeaderLength = headerLength;
    }

    public bool Final { get; }

    public byte ReservedBits { get; }

    /// <summary>May hold a value that the enumeration does not define.</summary>
    public FrameOpcode Opcode { get; }

    public bool Masked { get; }

    /// <summary>As announced, up to 2^64-1: not yet checked against anything.</summary>
    public ulong PayloadLength { get; }

    /// <summary>The four bytes as they stand on the wire, first byte lowest; 0 for an unmasked frame.</summary>
    public uint MaskingKey { get; }

    public int HeaderLength { get; }

    public bool IsControl => ((byte)Opcode & 0x08) != 0;

    /// <summary>Reads the header at the start of the input; false when it is not complete yet.</summary>
    public static bool TryParse(in ReadOnlySequence<byte> input, out FrameHeader header)
    {
        var span = input.FirstSpan;
        if (span.Length >= MaxLength || input.IsSingleSegment)
        {
            return TryParse(span, out header);
        }

        Span<byte> copy = stackalloc byte[MaxLength];
        var length = (int)Math.Min(input.Length, MaxLength);
        input.Slice(0, length).CopyTo(copy);
        return TryParse(copy[..length], out header);
    }

    private static bool TryParse(ReadOnlySpan<byte> span, out FrameHeader header)
    {
        header = default;
        if (span.Length < 2)
        {
            return false;
        }

        var short7 = span[1] & 0x7F;
        var lengthSize = short7 switch { 126 => 2, 127 => 8, _ => 0 };
        var maskSize = (span[1] & 0x80) != 0 ? 4 : 0;
        var headerLength = 2 + lengthSize + maskSize;
        if (span.Length < headerLength)
        {
            return false;
        }

        var length = lengthSize switch
        {
            2 => BinaryPrimitives.ReadUInt16BigEndian(span[2..]),
            8 => BinaryPrimitives.ReadUInt64BigEndian(span[2..]),
            _ => (ulong)short7,
        };
        var key = maskSize == 0 ? 0 : BinaryPrimitives.ReadUInt32LittleEndian(span[(2 + lengthSize)..]);
        header = new FrameHeader(span[0], span[1], length, key, headerLength);
        return true;
    }
}
