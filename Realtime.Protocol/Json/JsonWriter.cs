using System.Buffers;
using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text;
using System.Text.Unicode;

namespace Realtime.Protocol;

/// <summary>
/// Writes JSON into a rented buffer. <see cref="ToFrame"/> must be called once, at the end. Methods that take a name write a field and its
/// comma; those named with a value leave the field out when it has its default, as most fields of the protocol do.
/// </summary>
internal ref struct JsonWriter(int capacity)
{
    // Without '<', '>' and '&', so that a message can stand in a page.
    private static readonly SearchValues<char> _plain = SearchValues.Create(
        " !#$%'()*+,-./0123456789:;=?@ABCDEFGHIJKLMNOPQRSTUVWXYZ[]^_`abcdefghijklmnopqrstuvwxyz{|}~\u007f");

    private static readonly SearchValues<char> _escaped = SearchValues.Create(
        "\"\\<>&\u2028\u2029\0\u0001\u0002\u0003\u0004\u0005\u0006\a\b\t\n\v\f\r\u000e\u000f\u0010\u0011\u0012\u0013\u0014\u0015\u0016\u0017\u0018\u0019\u001a\u001b\u001c\u001d\u001e\u001f");

    private byte[] _buffer = ArrayPool<byte>.Shared.Rent(capacity);
    private int _position;

    public void BeginObject() => WriteByte((byte)'{');

    public void EndObject() => WriteByte((byte)'}');

    public void BeginArray() => WriteByte((byte)'[');

    public void EndArray() => WriteByte((byte)']');

    /// <summary>Starts an element of an array.</summary>
    public void Element()
    {
        if (_buffer[_position - 1] != '[')
        {
            WriteByte((byte)',');
        }
    }

    /// <summary>Starts a field; the value comes next.</summary>
    public void Name(ReadOnlySpan<byte> name)
    {
        var span = Reserve(name.Length + 4);
        var length = 0;
        // No value ends with an opening brace, so this is the first field.
        if (_buffer[_position - 1] != '{')
        {
            span[length++] = (byte)',';
        }
        span[length++] = (byte)'"';
        name.CopyTo(span[length..]);
        length += name.Length;
        span[length++] = (byte)'"';
        span[length++] = (byte)':';
        _position += length;
    }

    /// <summary>Starts a field whose name is data.</summary>
    public void Key(string name)
    {
        if (_buffer[_position - 1] != '{')
        {
            WriteByte((byte)',');
        }
        Value(name);
        WriteByte((byte)':');
    }

    /// <summary>Starts a field that holds an object.</summary>
    public void BeginObject(ReadOnlySpan<byte> name)
    {
        Name(name);
        BeginObject();
    }

    public void String(ReadOnlySpan<byte> name, string value)
    {
        if (value.Length > 0)
        {
            Name(name);
            Value(value);
        }
    }

    public void Bool(ReadOnlySpan<byte> name, bool value)
    {
        if (value)
        {
            Name(name);
            WriteBytes("true"u8);
        }
    }

    public void UInt(ReadOnlySpan<byte> name, ulong value)
    {
        if (value != 0)
        {
            Name(name);
            Value(value);
        }
    }

    public void Int(ReadOnlySpan<byte> name, long value)
    {
        if (value != 0)
        {
            Name(name);
            value.TryFormat(Reserve(20), out var written, provider: CultureInfo.InvariantCulture);
            _position += written;
        }
    }

    /// <summary>A payload as it stands, only without new lines, which delimit messages and mean nothing in JSON.</summary>
    public void Raw(ReadOnlySpan<byte> name, ReadOnlyMemory<byte> value)
    {
        if (value.IsEmpty)
        {
            return;
        }
        Name(name);
        var rest = value.Span;
        for (var newLine = rest.IndexOf((byte)'\n'); newLine >= 0; newLine = rest.IndexOf((byte)'\n'))
        {
            WriteBytes(rest[..newLine]);
            rest = rest[(newLine + 1)..];
        }
        WriteBytes(rest);
    }

    public void Value(ulong value)
    {
        value.TryFormat(Reserve(20), out var written, provider: CultureInfo.InvariantCulture);
        _position += written;
    }

    public void Value(string value)
    {
        var span = Reserve(value.Length + 2);
        var plain = value.AsSpan().IndexOfAnyExcept(_plain);
        span[0] = (byte)'"';
        Ascii.FromUtf16(plain < 0 ? value : value.AsSpan(0, plain), span[1..], out var written);
        _position += written + 1;
        if (plain >= 0)
        {
            WriteText(value.AsSpan(plain));
        }
        WriteByte((byte)'"');
    }

    /// <summary>Copies what was written into a new <see cref="ServerFrame"/> and gives the buffer back.</summary>
    public byte[] ToFrame()
    {
        var frame = ServerFrame.Create(ProtocolType.Json, _position);
        _buffer.AsSpan(0, _position).CopyTo(frame.AsSpan(frame.Length - _position));
        ArrayPool<byte>.Shared.Return(_buffer);
        return frame;
    }

    private void WriteText(ReadOnlySpan<char> text)
    {
        while (!text.IsEmpty)
        {
            var escape = text.IndexOfAny(_escaped);
            var run = escape < 0 ? text : text[..escape];
            Utf8.FromUtf16(run, Reserve(run.Length * 3), out _, out var written);
            _position += written;
            if (escape < 0)
            {
                return;
            }
            WriteEscape(text[escape]);
            text = text[(escape + 1)..];
        }
    }

    private void WriteEscape(char character)
    {
        switch (character)
        {
            case '"':
                WriteBytes("\\\""u8);
                break;
            case '\\':
                WriteBytes("\\\\"u8);
                break;
            case '\n':
                WriteBytes("\\n"u8);
                break;
            case '\r':
                WriteBytes("\\r"u8);
                break;
            case '\t':
                WriteBytes("\\t"u8);
                break;
            default:
                WriteBytes("\\u"u8);
                ((int)character).TryFormat(Reserve(4), out var written, "x4", CultureInfo.InvariantCulture);
                _position += written;
                break;
        }
    }

    private void WriteByte(byte value)
    {
        if (_position == _buffer.Length)
        {
            Grow(1);
        }
        _buffer[_position++] = value;
    }

    private void WriteBytes(ReadOnlySpan<byte> bytes)
    {
        bytes.CopyTo(Reserve(bytes.Length));
        _position += bytes.Length;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private Span<byte> Reserve(int length)
    {
        if (_buffer.Length - _position < length)
        {
            Grow(length);
        }
        return _buffer.AsSpan(_position);
    }

    private void Grow(int length)
    {
        var larger = ArrayPool<byte>.Shared.Rent(Math.Max(_position + length, _buffer.Length * 2));
        _buffer.AsSpan(0, _position).CopyTo(larger);
        ArrayPool<byte>.Shared.Return(_buffer);
        _buffer = larger;
    }
}
