using System.Buffers.Binary;
using System.Text.Unicode;

namespace Realtime.Node.Transports.WebSocket;

/// <summary>
/// The close frame (RFC 6455 5.5.1).
/// <code>
/// 0x88 | length 0 or 2 to 125 | [code 16 | reason in UTF-8, at most 123 bytes]
/// </code>
/// </summary>
internal static class CloseFrame
{
    private const int MaxReason = 123;

    /// <summary>A whole frame from the server; a reason that is too long is cut at a character.</summary>
    /// <param name="code">Close code; <see cref="CloseStatus.NoStatus"/> gives an empty payload.</param>
    /// <param name="reason">Reason for humans.</param>
    public static byte[] Create(uint code, string reason)
    {
        if (code == CloseStatus.NoStatus)
        {
            return [0x88, 0];
        }

        Span<byte> text = stackalloc byte[MaxReason];
        Utf8.FromUtf16(reason, text, out _, out var length);
        var frame = new byte[4 + length];
        frame[0] = 0x88;
        frame[1] = (byte)(2 + length);
        BinaryPrimitives.WriteUInt16BigEndian(frame.AsSpan(2), (ushort)code);
        text[..length].CopyTo(frame.AsSpan(4));
        return frame;
    }

    /// <summary>Reads the payload of a peer's close frame.</summary>
    /// <param name="payload">Unmasked payload.</param>
    /// <param name="code">Its code; <see cref="CloseStatus.NoStatus"/> when there is none.</param>
    /// <returns>What is wrong with it, or null.</returns>
    public static CloseStatus? Check(ReadOnlySpan<byte> payload, out ushort code)
    {
        code = CloseStatus.NoStatus;
        if (payload.IsEmpty)
        {
            return null;
        }

        if (payload.Length == 1)
        {
            return CloseStatus.Protocol("bad close payload");
        }

        code = BinaryPrimitives.ReadUInt16BigEndian(payload);
        if (!CloseStatus.IsSendable(code))
        {
            return CloseStatus.Protocol("bad close code");
        }

        return Utf8.IsValid(payload[2..]) ? null : CloseStatus.Protocol("invalid UTF-8 in close reason");
    }
}
