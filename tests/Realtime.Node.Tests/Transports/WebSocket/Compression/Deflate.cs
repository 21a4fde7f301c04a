using System.IO.Compression;
using System.Text;
using Realtime.Node.Transports.WebSocket;

namespace Realtime.Node.Tests.Transports.WebSocket.Compression;

/// <summary>Compressed messages as a client sends and reads them.</summary>
internal static class Deflate
{
    public static byte[] Compress(string text) => Compress(Encoding.UTF8.GetBytes(text));

    /// <summary>A message flushed at its end, without the four bytes of the flush.</summary>
    public static byte[] Compress(byte[] message)
    {
        using var output = new MemoryStream();
        using var deflate = new DeflateStream(output, CompressionLevel.Optimal);
        deflate.Write(message);
        deflate.Flush();

        // Nothing written, nothing flushed.
        return message.Length == 0 ? [0] : output.ToArray()[..^4];
    }

    public static byte[] Decompress(byte[] payload)
    {
        using var input = new MemoryStream([.. payload, 0, 0, 0xFF, 0xFF, 1, 0, 0, 0xFF, 0xFF]);
        using var inflate = new DeflateStream(input, CompressionMode.Decompress);
        using var output = new MemoryStream();
        inflate.CopyTo(output);
        return output.ToArray();
    }

    /// <summary>A message in one frame.</summary>
    public static byte[] Frame(byte[] compressed, FrameOpcode opcode = FrameOpcode.Text, bool final = true) =>
        Mark(ClientFrames.Create(opcode, compressed, final));

    /// <summary>Sets the first reserved bit.</summary>
    public static byte[] Mark(byte[] frame)
    {
        frame[0] |= 0x40;
        return frame;
    }
}
