using System.Buffers.Binary;
using Realtime.Core.Clients;
using Realtime.Protocol;

namespace Realtime.Node.Transports.Unidirectional;

/// <summary>
/// Puts JSON messages that are sent together into one, each on a line of its own. Compressed messages need not be compressed anew: one
/// after another they are a DEFLATE stream again, once each has its flush back, and what is not compressed goes between them as stored
/// blocks (RFC 1951 3.2.4).
/// <code>
/// blocks of A | 00 00 FF FF | 00, length 16, its complement 16, newline and B | blocks of C (the last flush is left out)
/// </code>
/// </summary>
internal static class PushJoiner
{
    private const byte TextFrame = 0x81;
    private const byte CompressedTextFrame = 0xC1;

    /// <summary>Type and length before the bytes of a stored block.</summary>
    private const int StoredHeader = 5;

    /// <summary>Joins neighbouring text frames; control frames stay as they are.</summary>
    public static byte[][] Join(ReadOnlySpan<byte[]> frames)
    {
        var joined = new List<byte[]>();
        while (!frames.IsEmpty)
        {
            var count = 0;
            var compressed = false;
            while (count < frames.Length && frames[count][0] is TextFrame or CompressedTextFrame)
            {
                compressed |= ServerFrame.IsCompressed(frames[count++]);
            }

            joined.Add(count <= 1 ? frames[0] : compressed ? JoinCompressed(frames[..count]) : JoinPlain(frames[..count]));
            frames = frames[Math.Max(1, count)..];
        }

        return [.. joined];
    }

    private static byte[] JoinPlain(ReadOnlySpan<byte[]> frames)
    {
        var length = frames.Length - 1;
        foreach (var frame in frames)
        {
            length += ServerFrame.Payload(frame).Length;
        }

        var result = ServerFrame.Create(ProtocolType.Json, length);
        var rest = result.AsSpan(ServerFrame.HeaderLength(length));
        for (var i = 0; i < frames.Length; i++)
        {
            if (i > 0)
            {
                rest[0] = (byte)'\n';
                rest = rest[1..];
            }

            var payload = ServerFrame.Payload(frames[i]).Span;
            payload.CopyTo(rest);
            rest = rest[payload.Length..];
        }

        return result;
    }

    private static byte[] JoinCompressed(ReadOnlySpan<byte[]> frames)
    {
        using var stream = new MemoryStream();
        foreach (var frame in frames)
        {
            var payload = ServerFrame.Payload(frame).Span;
            if (stream.Length > 0)
            {
                WriteStored(stream, "\n"u8);
            }

            if (ServerFrame.IsCompressed(frame))
            {
                stream.Write(payload);
                stream.Write(FrameDeflater.FlushTail);
            }
            else
            {
                WriteStored(stream, payload);
            }
        }

        // The end is a flush in any case: that of the last message, or an empty stored block.
        if (!ServerFrame.IsCompressed(frames[^1]))
        {
            WriteStored(stream, default);
        }

        return ServerFrame.CreateCompressed(TextFrame, stream.GetBuffer().AsSpan(0, (int)stream.Length - FrameDeflater.FlushTail.Length));
    }

    private static void WriteStored(MemoryStream stream, ReadOnlySpan<byte> bytes)
    {
        Span<byte> header = stackalloc byte[StoredHeader];
        do
        {
            var part = bytes[..Math.Min(bytes.Length, ushort.MaxValue)];
            header[0] = 0;
            BinaryPrimitives.WriteUInt16LittleEndian(header[1..], (ushort)part.Length);
            BinaryPrimitives.WriteUInt16LittleEndian(header[3..], (ushort)~part.Length);
            stream.Write(header);
            stream.Write(part);
            bytes = bytes[part.Length..];
        }
        while (!bytes.IsEmpty);
    }
}
