using System.Buffers;

namespace Realtime.Node.Tests.Transports.WebSocket;

/// <summary>Bytes cut into several pieces of memory.</summary>
internal sealed class Pieces : ReadOnlySequenceSegment<byte>
{
    private Pieces(ReadOnlyMemory<byte> memory, long index)
    {
        Memory = memory;
        RunningIndex = index;
    }

    /// <summary>A sequence over copies of the bytes, cut at random places.</summary>
    public static ReadOnlySequence<byte> Cut(ReadOnlySpan<byte> bytes, Random random)
    {
        var first = new Pieces(Array.Empty<byte>(), 0);
        var last = first;
        while (bytes.Length > 0)
        {
            var length = random.Next(1, Math.Min(bytes.Length, 40) + 1);
            var next = new Pieces(bytes[..length].ToArray(), last.RunningIndex + last.Memory.Length);
            last.Next = next;
            last = next;
            bytes = bytes[length..];
        }

        return new ReadOnlySequence<byte>(first, 0, last, last.Memory.Length);
    }
}
