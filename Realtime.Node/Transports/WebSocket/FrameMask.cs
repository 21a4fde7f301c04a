using System.Numerics;
using System.Runtime.InteropServices;

namespace Realtime.Node.Transports.WebSocket;

/// <summary>The masking of client frames (RFC 6455 5.3); applying it twice gives the original.</summary>
internal static class FrameMask
{
    /// <summary>Masks or unmasks in place, a whole vector at a time.</summary>
    /// <param name="payload">Starts at the first byte of the frame's payload.</param>
    /// <param name="key">As in <see cref="FrameHeader.MaskingKey"/>.</param>
    public static void Apply(Span<byte> payload, uint key)
    {
        if (key == 0)
        {
            return;
        }

        var done = 0;
        if (Vector.IsHardwareAccelerated && payload.Length >= Vector<byte>.Count)
        {
            var mask = Vector.AsVectorByte(new Vector<uint>(key));
            ref var start = ref MemoryMarshal.GetReference(payload);
            for (; done <= payload.Length - Vector<byte>.Count; done += Vector<byte>.Count)
            {
                (Vector.LoadUnsafe(ref start, (nuint)done) ^ mask).StoreUnsafe(ref start, (nuint)done);
            }
        }

        // A vector is a multiple of four bytes, so the key is still at its start.
        for (; done < payload.Length; done++)
        {
            payload[done] ^= (byte)(key >> (8 * (done & 3)));
        }
    }
}
