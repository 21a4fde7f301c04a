using System.Buffers.Binary;
using System.Text;

namespace Realtime.Core.Cluster.Messages;

/// <summary>
/// Reads what <see cref="ControlWriter"/> wrote. A mistake in the input sets <see cref="Failed"/>, and from there on every field has its default; nothing is thrown.
/// Bytes behind the last field are left alone: a newer node has more to say.
/// </summary>
internal ref struct ControlReader(ReadOnlySpan<byte> message)
{
    private ReadOnlySpan<byte> _rest = message;

    /// <summary>The input is not what was asked for, or ends too early.</summary>
    public bool Failed { get; private set; }

    public byte Byte()
    {
        if (_rest.IsEmpty)
        {
            Fail();
            return 0;
        }

        var value = _rest[0];
        _rest = _rest[1..];
        return value;
    }

    public bool Bool() => Byte() != 0;

    public bool? OptionalBool() => Byte() switch { 1 => false, 2 => true, _ => null };

    public ulong UInt()
    {
        var value = 0UL;
        for (var shift = 0; shift < 64 && !Failed; shift += 7)
        {
            var next = Byte();
            value |= (ulong)(next & 0x7f) << shift;
            if (next < 0x80)
            {
                return value;
            }
        }

        Fail();
        return 0;
    }

    public uint UInt32() => (uint)UInt();

    /// <summary>A number that is no less than 0.</summary>
    public int Count() => (int)Math.Min(UInt(), int.MaxValue);

    public long Int()
    {
        var value = UInt();
        return (long)(value >> 1) ^ -(long)(value & 1);
    }

    public double Double()
    {
        var bytes = Take(sizeof(double));
        return Failed ? 0 : BinaryPrimitives.ReadDoubleLittleEndian(bytes);
    }

    public string String() => Encoding.UTF8.GetString(Take(UInt()));

    /// <summary>A copy.</summary>
    public byte[] Bytes() => Take(UInt()).ToArray();

    /// <summary>The number of elements that follow, each of at least one byte.</summary>
    public int Elements()
    {
        var count = UInt();
        if (count <= (ulong)_rest.Length)
        {
            return (int)count;
        }

        Fail();
        return 0;
    }

    private ReadOnlySpan<byte> Take(ulong length)
    {
        if (length > (ulong)_rest.Length)
        {
            Fail();
            return default;
        }

        var taken = _rest[..(int)length];
        _rest = _rest[(int)length..];
        return taken;
    }

    private void Fail()
    {
        Failed = true;
        _rest = default;
    }
}
