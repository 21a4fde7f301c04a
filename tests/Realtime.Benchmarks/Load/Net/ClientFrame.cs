using System.Buffers.Binary;

namespace Realtime.Benchmarks.Load.Net;

/// <summary>Frames of a WebSocket client. Their mask is zero, which leaves the payload as it is.</summary>
internal static class ClientFrame
{
    public static byte[] Create(bool binary, ReadOnlySpan<byte> payload)
    {
        var head = payload.Length < 126 ? 6 : 8;
        var frame = new byte[head + payload.Length];
        frame[0] = (byte)(0x80 | (binary ? 2 : 1));
        if (head == 6)
        {
            frame[1] = (byte)(0x80 | payload.Length);
        }
        else
        {
            frame[1] = 0x80 | 126;
            BinaryPrimitives.WriteUInt16BigEndian(frame.AsSpan(2), checked((ushort)payload.Length));
        }

        payload.CopyTo(frame.AsSpan(head));
        return frame;
    }
}
