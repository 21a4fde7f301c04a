namespace Realtime.Protocol;

/// <summary>
/// What the server queues to a connection: an immutable array that is a whole, unmasked WebSocket data frame (RFC 6455 5.2), header and
/// payload. Encoded once and shared by every subscriber; transports without WebSocket framing send the payload alone.
/// <code>
/// FIN+opcode (0x81 text for JSON, 0x82 binary for Protobuf) | length: 7 bits, 126 + 16 bits or 127 + 64 bits | payload
/// </code>
/// </summary>
public static class ServerFrame
{
    private const byte CompressedBit = 0x40;
    private const byte ControlBit = 0x08;

    /// <summary>Room the header needs for a payload of this length: 2, 4 or 10 bytes.</summary>
    public static int HeaderLength(int payloadLength) => payloadLength < 126 ? 2 : payloadLength <= ushort.MaxValue ? 4 : 10;

    /// <summary>Allocates a frame with its header written; the payload starts at <see cref="HeaderLength"/>.</summary>
    public static byte[] Create(ProtocolType protocol, int payloadLength) =>
        Create(protocol == ProtocolType.Json ? (byte)0x81 : (byte)0x82, payloadLength);

    /// <summary>A frame whose payload is compressed, as its first reserved bit says (RFC 7692 6).</summary>
    /// <param name="first">First byte of the frame without compression.</param>
    /// <param name="payload">Compressed payload, which is copied.</param>
    public static byte[] CreateCompressed(byte first, ReadOnlySpan<byte> payload)
    {
        var frame = Create((byte)(first | CompressedBit), payload.Length);
        payload.CopyTo(frame.AsSpan(HeaderLength(payload.Length)));
        return frame;
    }

    /// <summary>Whether the payload of a frame is compressed.</summary>
    public static bool IsCompressed(byte[] frame) => (frame[0] & CompressedBit) != 0;

    /// <summary>Whether it is a control frame, such as a ping.</summary>
    public static bool IsControl(byte[] frame) => (frame[0] & ControlBit) != 0;

    /// <summary>The payload of a frame, compressed or not.</summary>
    public static ReadOnlyMemory<byte> Payload(byte[] frame) => frame.AsMemory(frame[1] switch { 126 => 4, 127 => 10, _ => 2 });

    private static byte[] Create(byte first, int payloadLength)
    {
        var header = HeaderLength(payloadLength);
        var frame = GC.AllocateUninitializedArray<byte>(header + payloadLength);
        frame[0] = first;
        switch (header)
        {
            case 2:
                frame[1] = (byte)payloadLength;
                break;
            case 4:
                frame[1] = 126;
                System.Buffers.Binary.BinaryPrimitives.WriteUInt16BigEndian(frame.AsSpan(2), (ushort)payloadLength);
                break;
            default:
                frame[1] = 127;
                System.Buffers.Binary.BinaryPrimitives.WriteUInt64BigEndian(frame.AsSpan(2), (ulong)payloadLength);
                break;
        }

        return frame;
    }
}
