using System.Buffers.Binary;

namespace Realtime.Benchmarks.Load.Net;

/// <summary>Cuts what a server sends into the messages of WebSocket; keeps only what is incomplete.</summary>
internal sealed class FrameReader
{
    private byte[] _rest = [];
    private int _restLength;
    private byte[] _fragments = [];
    private int _fragmentsLength;

    /// <summary>Takes a message; its bytes are there only until it returns.</summary>
    public delegate void MessageHandler(int opcode, ReadOnlySpan<byte> message);

    /// <summary>Reads what came.</summary>
    public void Read(ReadOnlySpan<byte> bytes, MessageHandler handler)
    {
        if (_restLength > 0)
        {
            Append(ref _rest, ref _restLength, bytes);
            bytes = _rest.AsSpan(0, _restLength);
        }

        var taken = 0;
        while (TryReadFrame(bytes[taken..], out var length, out var payload))
        {
            Handle(bytes[taken], payload, handler);
            taken += length;
        }

        Keep(bytes[taken..]);
    }

    private static bool TryReadFrame(ReadOnlySpan<byte> bytes, out int length, out ReadOnlySpan<byte> payload)
    {
        length = 0;
        payload = default;
        if (bytes.Length < 2)
        {
            return false;
        }

        long size = bytes[1] & 0x7F;
        var head = size switch { 126 => 4, 127 => 10, _ => 2 };
        if (bytes.Length < head)
        {
            return false;
        }

        size = head switch
        {
            4 => BinaryPrimitives.ReadUInt16BigEndian(bytes[2..]),
            10 => BinaryPrimitives.ReadInt64BigEndian(bytes[2..]),
            _ => size,
        };
        if (bytes.Length - head < size)
        {
            return false;
        }

        payload = bytes.Slice(head, (int)size);
        length = head + (int)size;
        return true;
    }

    private void Handle(byte first, ReadOnlySpan<byte> payload, MessageHandler handler)
    {
        var opcode = first & 0x0F;
        var isLast = (first & 0x80) != 0;
        if (isLast && opcode != 0)
        {
            handler(opcode, (first & 0x40) != 0 ? InflateCache.Inflate(payload) : payload);
            return;
        }

        Append(ref _fragments, ref _fragmentsLength, payload);
        if (isLast)
        {
            handler(2, _fragments.AsSpan(0, _fragmentsLength));
            _fragmentsLength = 0;
        }
    }

    private void Keep(ReadOnlySpan<byte> rest)
    {
        if (rest.IsEmpty)
        {
            _rest = [];
            _restLength = 0;
            return;
        }

        var kept = rest.ToArray();
        _rest = kept;
        _restLength = kept.Length;
    }

    private static void Append(ref byte[] to, ref int length, ReadOnlySpan<byte> bytes)
    {
        if (length + bytes.Length > to.Length)
        {
            Array.Resize(ref to, Math.Max(to.Length * 2, length + bytes.Length));
        }

        bytes.CopyTo(to.AsSpan(length));
        length += bytes.Length;
    }
}
