using System.Buffers;

namespace Realtime.Node.Transports.WebSocket;

/// <summary>
/// Looks for the peer's close frame in what it still sends after the end of the conversation, whether or not its frames are right,
/// and throws the rest away.
/// </summary>
internal struct FrameSkipper
{
    private ulong _remaining;

    /// <summary>Skips what is there.</summary>
    /// <param name="input">Moves on behind what was skipped; an incomplete header stays.</param>
    /// <returns>Whether the close frame was found.</returns>
    public bool Skip(ref ReadOnlySequence<byte> input)
    {
        while (true)
        {
            var skipped = (long)Math.Min(_remaining, (ulong)input.Length);
            input = input.Slice(skipped);
            _remaining -= (ulong)skipped;
            if (_remaining > 0 || !FrameHeader.TryParse(input, out var header))
            {
                return false;
            }

            if (header.Opcode == FrameOpcode.Close)
            {
                return true;
            }

            input = input.Slice(header.HeaderLength);
            _remaining = header.PayloadLength;
        }
    }
}
