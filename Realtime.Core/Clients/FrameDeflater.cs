using System.IO.Compression;
using Realtime.Protocol;

namespace Realtime.Core.Clients;

/// <summary>
/// Compresses a <see cref="ServerFrame"/> as the WebSocket extension permessage-deflate does (RFC 7692), each message on its own
/// (<c>server_no_context_takeover</c>): the result is the same for every connection that negotiated the extension, and can be shared.
/// <code>
/// 0xC1 text, 0xC2 binary (the first reserved bit is set) | length | DEFLATE blocks, the last flushed, without the flush's 00 00 FF FF
/// </code>
/// <para>Thread-safe. It holds no compressor: one exists only during a call.</para>
/// </summary>
public sealed class FrameDeflater
{
    /// <summary>Level in place of one that does not exist.</summary>
    public const int DefaultLevel = 1;

    private const int HuffmanOnly = -2;
    private const int MaxLevel = 9;

    /// <summary>Length of a ping, which could only grow; nothing else is as short.</summary>
    private const int PingLength = 2;

    /// <summary>More than a thread should keep of an unusually large message.</summary>
    private const int MaxKept = 256 * 1024;

    [ThreadStatic]
    private static MemoryStream? _output;

    private readonly ZLibCompressionOptions _options;
    private readonly int _minSize;

    /// <summary>Creates a deflater.</summary>
    /// <param name="level">
    /// 1 (fastest) to 9 (smallest), 0 for blocks without compression, -1 for the library's default, -2 for Huffman codes alone; any other
    /// value means <see cref="DefaultLevel"/>.
    /// </param>
    /// <param name="minSize">Payloads up to this number of bytes stay as they are; 0 or less: all but pings are compressed.</param>
    public FrameDeflater(int level, int minSize)
    {
        _minSize = Math.Max(minSize, PingLength);
        _options = new ZLibCompressionOptions
        {
            CompressionLevel = level is > HuffmanOnly and <= MaxLevel ? level : DefaultLevel,
            CompressionStrategy = level == HuffmanOnly ? ZLibCompressionStrategy.HuffmanOnly : ZLibCompressionStrategy.Default,
        };
    }

    /// <summary>What a flush ends with; the receiver puts it back (RFC 7692 7.2.1).</summary>
    public static ReadOnlySpan<byte> FlushTail => [0x00, 0x00, 0xFF, 0xFF];

    /// <summary>Whether <see cref="Deflate"/> would compress a frame: one with a large enough message that is not compressed already.</summary>
    public bool Takes(byte[] frame) =>
        !ServerFrame.IsCompressed(frame) && !ServerFrame.IsControl(frame) && ServerFrame.Payload(frame).Length > _minSize;

    /// <summary>The frame compressed, or the frame itself where <see cref="Takes"/> says no.</summary>
    public byte[] Deflate(byte[] frame)
    {
        if (!Takes(frame))
        {
            return frame;
        }

        var output = _output ??= new MemoryStream();
        output.SetLength(0);
        byte[] compressed;
        using (var deflate = new DeflateStream(output, _options, leaveOpen: true))
        {
            deflate.Write(ServerFrame.Payload(frame).Span);
            deflate.Flush();
            compressed = ServerFrame.CreateCompressed(frame[0], output.GetBuffer().AsSpan(0, (int)output.Length - FlushTail.Length));
        }

        if (output.Capacity > MaxKept)
        {
            _output = null;
        }

        return compressed;
    }
}
