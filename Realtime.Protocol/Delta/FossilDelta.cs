using System.Buffers;
using System.Buffers.Binary;
using System.Runtime.InteropServices;

namespace Realtime.Protocol;

/// <summary>
/// Deltas in the format of the Fossil version control system: how to make a target out of a base.
/// <code>
/// size "\n" ( length "@" offset "," | length ":" bytes )* checksum ";"
/// </code>
/// Numbers are in base 64, the highest digit first. <c>@</c> copies from the base, <c>:</c> inserts, and the checksum is the sum of the
/// target's big-endian 32-bit words, padded with zeros.
/// See <see href="https://fossil-scm.org/home/doc/trunk/www/delta_format.wiki">the format</see>.
/// </summary>
public static class FossilDelta
{
    // Shorter matches cost as much as they save.
    private const int BlockSize = 16;

    // Candidates looked at for one block: bounds the work on bases that repeat themselves.
    private const int MaxCandidates = 64;

    // Short enough for the stack.
    private const int MaxDigits = 7;

    private static ReadOnlySpan<byte> Digits => "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ_abcdefghijklmnopqrstuvwxyz~"u8;

    /// <summary>Makes a delta. It is not always shorter than the target; that is for the caller to see.</summary>
    public static byte[] Create(ReadOnlySpan<byte> baseBytes, ReadOnlySpan<byte> target)
    {
        var output = new DeltaWriter(target.Length / 2);
        output.Number((uint)target.Length, '\n');
        if (baseBytes.Length >= BlockSize && target.Length >= BlockSize)
        {
            WriteCommands(ref output, baseBytes, target);
        }
        else if (!target.IsEmpty)
        {
            output.Insert(target);
        }

        output.Number(Checksum(target), ';');
        return output.ToArray();
    }

    // 1. The blocks of the base are indexed by the hash of their bytes. 2. A hash rolls over the target; where a block has the same, the
    // match is grown to both sides. 3. What no match covers is inserted.
    private static void WriteCommands(ref DeltaWriter output, ReadOnlySpan<byte> baseBytes, ReadOnlySpan<byte> target)
    {
        var blocks = baseBytes.Length / BlockSize;
        var heads = ArrayPool<int>.Shared.Rent(blocks);
        var next = ArrayPool<int>.Shared.Rent(blocks);
        IndexBlocks(baseBytes, heads.AsSpan(0, blocks), next.AsSpan(0, blocks));
        var written = 0;
        var position = 0;
        var hash = new RollingHash(target);
        while (position + BlockSize <= target.Length)
        {
            var match = FindMatch(baseBytes, target, heads.AsSpan(0, blocks), next.AsSpan(0, blocks), hash.Value, position, written);
            if (match.Length < BlockSize / 2)
            {
                if (position + BlockSize == target.Length)
                {
                    break;
                }

                hash.Roll(target[position], target[position + BlockSize]);
                position++;
                continue;
            }

            if (match.TargetStart > written)
            {
                output.Insert(target[written..match.TargetStart]);
            }

            output.Copy(match.Length, match.BaseStart);
            written = match.TargetStart + match.Length;
            position = written;
            if (position + BlockSize <= target.Length)
            {
                hash = new RollingHash(target[position..]);
            }
        }

        if (written < target.Length)
        {
            output.Insert(target[written..]);
        }

        ArrayPool<int>.Shared.Return(heads);
        ArrayPool<int>.Shared.Return(next);
    }

    private static void IndexBlocks(ReadOnlySpan<byte> baseBytes, Span<int> heads, Span<int> next)
    {
        heads.Fill(-1);
        for (var block = 0; block < heads.Length; block++)
        {
            var bucket = (int)(new RollingHash(baseBytes[(block * BlockSize)..]).Value % (uint)heads.Length);
            next[block] = heads[bucket];
            heads[bucket] = block;
        }
    }

    private static Match FindMatch(
        ReadOnlySpan<byte> baseBytes, ReadOnlySpan<byte> target, ReadOnlySpan<int> heads, ReadOnlySpan<int> next, uint hash, int position, int written)
    {
        var best = default(Match);
        var candidates = MaxCandidates;
        for (var block = heads[(int)(hash % (uint)heads.Length)]; block >= 0 && candidates > 0; block = next[block], candidates--)
        {
            var start = block * BlockSize;
            var forward = target[position..].CommonPrefixLength(baseBytes[start..]);
            if (forward < BlockSize)
            {
                continue;
            }

            var backward = 0;
            while (position - backward > written && start - backward > 0 && target[position - backward - 1] == baseBytes[start - backward - 1])
            {
                backward++;
            }

            var match = AlignToCharacters(target, new Match(start - backward, position - backward, forward + backward));
            if (match.Length > best.Length)
            {
                best = match;
            }
        }

        return best;
    }

    // JSON connections carry deltas as strings, so what is inserted before and after a copy must not begin or end inside a UTF-8 sequence.
    private static Match AlignToCharacters(ReadOnlySpan<byte> target, Match match)
    {
        var start = match.TargetStart;
        var end = match.TargetStart + match.Length;
        while (start < end && IsContinuation(target[start]))
        {
            start++;
        }

        while (end > start && end < target.Length && IsContinuation(target[end]))
        {
            end--;
        }

        return new Match(match.BaseStart + start - match.TargetStart, start, end - start);
    }

    private static bool IsContinuation(byte value) => (value & 0xC0) == 0x80;

    /// <summary>The sum of the big-endian 32-bit words, the last padded with zeros.</summary>
    internal static uint Checksum(ReadOnlySpan<byte> bytes)
    {
        var sum = 0u;
        var words = bytes.Length / 4;
        foreach (var word in MemoryMarshal.Cast<byte, uint>(bytes[..(words * 4)]))
        {
            sum += BitConverter.IsLittleEndian ? BinaryPrimitives.ReverseEndianness(word) : word;
        }

        Span<byte> last = stackalloc byte[4];
        last.Clear();
        bytes[(words * 4)..].CopyTo(last);
        return sum + BinaryPrimitives.ReadUInt32BigEndian(last);
    }

    private readonly record struct Match(int BaseStart, int TargetStart, int Length);

    /// <summary>Hash of the <see cref="BlockSize"/> bytes of a window, moved on by one byte at a time.</summary>
    private struct RollingHash
    {
        private uint _sum;
        private uint _weighted;

        public RollingHash(ReadOnlySpan<byte> window)
        {
            for (var i = 0; i < BlockSize; i++)
            {
                _sum += window[i];
                _weighted += (uint)(BlockSize - i) * window[i];
            }
        }

        public readonly uint Value => (_sum & 0xFFFF) | (_weighted << 16);

        public void Roll(byte leaving, byte entering)
        {
            _sum = _sum - leaving + entering;
            _weighted = _weighted - ((uint)BlockSize * leaving) + _sum;
        }
    }

    private ref struct DeltaWriter
    {
        private readonly ArrayBufferWriter<byte> _buffer;

        public DeltaWriter(int expected) => _buffer = new ArrayBufferWriter<byte>(Math.Max(32, expected));

        public readonly void Copy(int length, int offset)
        {
            Number((uint)length, '@');
            Number((uint)offset, ',');
        }

        public readonly void Insert(ReadOnlySpan<byte> bytes)
        {
            Number((uint)bytes.Length, ':');
            _buffer.Write(bytes);
        }

        public readonly void Number(uint value, char end)
        {
            Span<byte> text = stackalloc byte[MaxDigits];
            var start = MaxDigits - 1;
            text[start] = (byte)end;
            do
            {
                text[--start] = Digits[(int)(value & 63)];
                value >>= 6;
            }
            while (value > 0);

            _buffer.Write(text[start..]);
        }

        public readonly byte[] ToArray() => _buffer.WrittenSpan.ToArray();
    }
}
