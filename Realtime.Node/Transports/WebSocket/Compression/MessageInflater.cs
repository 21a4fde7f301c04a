using System.Buffers;
using System.IO.Compression;

namespace Realtime.Node.Transports.WebSocket.Compression;

/// <summary>
/// Decompresses messages of permessage-deflate, each on its own (<c>client_no_context_takeover</c>). Thread-safe; it holds no memory
/// between messages.
/// </summary>
/// <param name="sizeLimit">Largest result in bytes.</param>
internal sealed class MessageInflater(int sizeLimit)
{
    private const int MinBuffer = 1024;
    private const int UsualRatio = 4;

    /// <summary>Decompresses a message. Whatever it claims to hold, no more than the limit is decompressed.</summary>
    /// <param name="message">Its payload, all fragments together.</param>
    /// <param name="buffer">Rented from the shared pool and the caller's to give back, if the result is <see cref="InflateResult.Done"/>; else empty.</param>
    /// <param name="length">Length of the result in the buffer.</param>
    public InflateResult Inflate(ReadOnlyMemory<byte> message, out byte[] buffer, out int length)
    {
        buffer = ArrayPool<byte>.Shared.Rent((int)Math.Min(Math.Max(MinBuffer, (long)UsualRatio * message.Length), sizeLimit));
        length = 0;
        var source = new InflateSource(message);
        using var inflate = new DeflateStream(source, CompressionMode.Decompress);
        var result = Inflate(inflate, source, ref buffer, ref length);
        if (result != InflateResult.Done)
        {
            ArrayPool<byte>.Shared.Return(buffer);
            buffer = [];
        }

        return result;
    }

    private InflateResult Inflate(DeflateStream inflate, InflateSource source, ref byte[] buffer, ref int length)
    {
        // At the limit one byte more tells that the message is too big.
        Span<byte> probe = stackalloc byte[1];
        try
        {
            while (true)
            {
                var room = buffer.AsSpan(length, Math.Min(buffer.Length, sizeLimit) - length);
                if (room.IsEmpty && buffer.Length < sizeLimit)
                {
                    Grow(ref buffer, length);
                    continue;
                }

                var count = inflate.Read(room.IsEmpty ? probe : room);
                if (count == 0)
                {
                    return source.IsCutOff ? InflateResult.Corrupt : InflateResult.Done;
                }

                if (room.IsEmpty)
                {
                    return InflateResult.TooBig;
                }

                length += count;
            }
        }
        catch (InvalidDataException)
        {
            return InflateResult.Corrupt;
        }
    }

    private void Grow(ref byte[] buffer, int length)
    {
        var larger = ArrayPool<byte>.Shared.Rent((int)Math.Min(2L * buffer.Length, sizeLimit));
        buffer.AsSpan(0, length).CopyTo(larger);
        ArrayPool<byte>.Shared.Return(buffer);
        buffer = larger;
    }
}
