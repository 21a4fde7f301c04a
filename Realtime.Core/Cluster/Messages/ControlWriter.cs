using System.Buffers;
using System.Buffers.Binary;
using System.Text;

namespace Realtime.Core.Cluster.Messages;

/// <summary>
/// Writes the fields of a control message, one after another and without names: integers as varints of seven bits a byte, signed ones in zigzag form, strings (UTF-8)
/// and payloads after their length.
/// </summary>
internal sealed class ControlWriter
{
    private readonly ArrayBufferWriter<byte> _output = new(128);

    public void Byte(byte value)
    {
        _output.GetSpan(1)[0] = value;
        _output.Advance(1);
    }

    public void Bool(bool value) => Byte(value ? (byte)1 : (byte)0);

    public void OptionalBool(bool? value) => Byte(value switch { null => 0, false => 1, true => 2 });

    public void UInt(ulong value)
    {
        while (value >= 0x80)
        {
            Byte((byte)(value | 0x80));
            value >>= 7;
        }

        Byte((byte)value);
    }

    public void Int(long value) => UInt((ulong)(value << 1) ^ (ulong)(value >> 63));

    public void Double(double value)
    {
        BinaryPrimitives.WriteDoubleLittleEndian(_output.GetSpan(sizeof(double)), value);
        _output.Advance(sizeof(double));
    }

    public void String(string value)
    {
        var length = Encoding.UTF8.GetByteCount(value);
        UInt((ulong)length);
        _output.Advance(Encoding.UTF8.GetBytes(value, _output.GetSpan(length)));
    }

    public void Bytes(ReadOnlySpan<byte> value)
    {
        UInt((ulong)value.Length);
        _output.Write(value);
    }

    /// <summary>What was written.</summary>
    public byte[] ToArray() => _output.WrittenSpan.ToArray();
}
