using System.Buffers.Binary;
using System.Text;

namespace Realtime.Node.Transports.Emulation;

/// <summary>A frame on its way to another node: the length of the session id in two bytes (big-endian), the session id, the data of the request.</summary>
internal static class ForwardedFrame
{
    /// <summary>Longest session id; those of the server are UUIDs.</summary>
    private const int MaxSessionLength = 256;

    /// <summary>Encodes a frame. A session id that is too long names no session anywhere, and is cut.</summary>
    public static byte[] Encode(string session, ReadOnlySpan<byte> data)
    {
        var id = Encoding.UTF8.GetBytes(session).AsSpan();
        id = id[..Math.Min(id.Length, MaxSessionLength)];
        var frame = new byte[sizeof(ushort) + id.Length + data.Length];
        BinaryPrimitives.WriteUInt16BigEndian(frame, (ushort)id.Length);
        id.CopyTo(frame.AsSpan(sizeof(ushort)));
        data.CopyTo(frame.AsSpan(sizeof(ushort) + id.Length));
        return frame;
    }

    /// <summary>Decodes a frame.</summary>
    /// <returns>False when it is broken.</returns>
    public static bool TryDecode(ReadOnlyMemory<byte> frame, out string session, out ReadOnlyMemory<byte> data)
    {
        session = "";
        data = default;
        if (!BinaryPrimitives.TryReadUInt16BigEndian(frame.Span, out var length) || length > MaxSessionLength || frame.Length < sizeof(ushort) + length)
        {
            return false;
        }

        session = Encoding.UTF8.GetString(frame.Span.Slice(sizeof(ushort), length));
        data = frame[(sizeof(ushort) + length)..];
        return true;
    }
}
