using System.Buffers.Binary;
using System.Numerics;

namespace Aspire.Hosting.Publishing;

/// <summary>The hash xxHash (32 bits, seed 0), by which Aspire tells names apart.</summary>
internal static class XxHash32
{
    private const uint Prime1 = 0x9E3779B1;
    private const uint Prime2 = 0x85EBCA77;
    private const uint Prime3 = 0xC2B2AE3D;
    private const uint Prime4 = 0x27D4EB2F;
    private const uint Prime5 = 0x165667B1;
    private const int Word = sizeof(uint);
    private const int Stripe = 4 * Word;

    public static uint Hash(ReadOnlySpan<byte> data)
    {
        var rest = data;
        var hash = Prime5;
        if (data.Length >= Stripe)
        {
            Span<uint> lanes = [unchecked(Prime1 + Prime2), Prime2, 0, unchecked(0 - Prime1)];
            for (; rest.Length >= Stripe; rest = rest[Stripe..])
            {
                for (var lane = 0; lane < lanes.Length; lane++)
                {
                    lanes[lane] = BitOperations.RotateLeft(lanes[lane] + (ReadWord(rest[(lane * Word)..]) * Prime2), 13) * Prime1;
                }
            }

            hash = BitOperations.RotateLeft(lanes[0], 1) + BitOperations.RotateLeft(lanes[1], 7)
                + BitOperations.RotateLeft(lanes[2], 12) + BitOperations.RotateLeft(lanes[3], 18);
        }

        hash += (uint)data.Length;
        for (; rest.Length >= Word; rest = rest[Word..])
        {
            hash = BitOperations.RotateLeft(hash + (ReadWord(rest) * Prime3), 17) * Prime4;
        }

        foreach (var last in rest)
        {
            hash = BitOperations.RotateLeft(hash + (last * Prime5), 11) * Prime1;
        }

        hash = (hash ^ (hash >> 15)) * Prime2;
        hash = (hash ^ (hash >> 13)) * Prime3;
        return hash ^ (hash >> 16);
    }

    private static uint ReadWord(ReadOnlySpan<byte> data) => BinaryPrimitives.ReadUInt32LittleEndian(data);
}
