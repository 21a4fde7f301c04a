using System.Buffers;
using System.Buffers.Text;
using System.Globalization;
using System.Text;

namespace Realtime.Api.Http.Json;

/// <summary>
/// Writes JSON into one growing buffer that is used again by the next reply of the same thread. Names are given with their quotes and colon.
/// Strings are escaped so that the text is safe inside HTML too, as the clients of this API are used to.
/// </summary>
internal sealed class JsonOutput : IDisposable
{
    private const int LargestKept = 64 * 1024;

    private static readonly SearchValues<char> _escaped = SearchValues.Create(
        [.. Enumerable.Range(0, 0x20).Select(control => (char)control), '"', '\\', '<', '>', '&', '\u2028', '\u2029']);

    [ThreadStatic]
    private static JsonOutput? _spare;

    private byte[] _buffer = new byte[1024];
    private int _length;
    private bool _needsComma;

    private JsonOutput()
    {
    }

    /// <summary>What was written. Valid until <see cref="Dispose"/>.</summary>
    public ReadOnlyMemory<byte> Written => _buffer.AsMemory(0, _length);

    /// <summary>A payload to be written was no JSON, so the text is worth nothing.</summary>
    public bool Failed { get; private set; }

    /// <summary>Takes an empty output; give it back by <see cref="Dispose"/>.</summary>
    public static JsonOutput Rent()
    {
        var output = _spare ?? new();
        _spare = null;
        return output;
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _length = 0;
        _needsComma = false;
        Failed = false;
        if (_buffer.Length <= LargestKept)
        {
            _spare = this;
        }
    }

    /// <summary>Starts an object.</summary>
    public void StartObject() => Open('{');

    /// <summary>Ends an object.</summary>
    public void EndObject() => Close('}');

    /// <summary>Starts an array.</summary>
    public void StartArray() => Open('[');

    /// <summary>Ends an array.</summary>
    public void EndArray() => Close(']');

    /// <summary>Ends one text and starts the next on a line of its own.</summary>
    public void NewLine()
    {
        Append((byte)'\n');
        _needsComma = false;
    }

    /// <summary>Writes the name of a field, such as <c>"offset":</c>.</summary>
    public void Name(ReadOnlySpan<byte> quotedWithColon)
    {
        Separate();
        Append(quotedWithColon);
        _needsComma = false;
    }

    /// <summary>Writes the name of a field that is no constant.</summary>
    public void Name(string name)
    {
        String(name);
        Append((byte)':');
        _needsComma = false;
    }

    /// <summary>Writes a string.</summary>
    public void String(string text)
    {
        Separate();
        Append((byte)'"');
        var rest = text.AsSpan();
        while (rest.IndexOfAny(_escaped) is var stop and >= 0)
        {
            AppendUtf8(rest[..stop]);
            AppendEscape(rest[stop]);
            rest = rest[(stop + 1)..];
        }
        AppendUtf8(rest);
        Append((byte)'"');
        _needsComma = true;
    }

    /// <summary>Writes an integer.</summary>
    public void Number(ulong value)
    {
        Separate();
        Utf8Formatter.TryFormat(value, Reserve(20), out var written);
        _length += written;
        _needsComma = true;
    }

    /// <summary>Writes an integer.</summary>
    public void Number(long value)
    {
        Separate();
        Utf8Formatter.TryFormat(value, Reserve(20), out var written);
        _length += written;
        _needsComma = true;
    }

    /// <summary>Writes a finite number.</summary>
    public void Number(double value)
    {
        Separate();
        Utf8Formatter.TryFormat(value, Reserve(32), out var written);
        _length += written;
        _needsComma = true;
    }

    /// <summary>Writes a payload as it is, without line breaks, which only occur between its tokens; <see cref="Failed"/> when it is no JSON.</summary>
    public void Raw(ReadOnlySpan<byte> json)
    {
        Separate();
        var cursor = new JsonCursor(json);
        cursor.Skip();
        Failed |= cursor.Failed || !cursor.AtEnd();
        while (json.IndexOfAny((byte)'\n', (byte)'\r') is var stop and >= 0)
        {
            Append(json[..stop]);
            json = json[(stop + 1)..];
        }
        Append(json);
        _needsComma = true;
    }

    private void Open(char open)
    {
        Separate();
        Append((byte)open);
        _needsComma = false;
    }

    private void Close(char close)
    {
        Append((byte)close);
        _needsComma = true;
    }

    private void Separate()
    {
        if (_needsComma)
        {
            Append((byte)',');
        }
    }

    private void AppendEscape(char character)
    {
        var index = "\b\f\n\r\t\"\\".IndexOf(character, StringComparison.Ordinal);
        AppendUtf8(index < 0
            ? string.Create(CultureInfo.InvariantCulture, $"\\u{(int)character:x4}")
            : ['\\', "bfnrt\"\\"[index]]);
    }

    private void AppendUtf8(ReadOnlySpan<char> text)
    {
        var destination = Reserve(Encoding.UTF8.GetMaxByteCount(text.Length));
        _length += Encoding.UTF8.GetBytes(text, destination);
    }

    private void Append(byte single)
    {
        Reserve(1)[0] = single;
        _length++;
    }

    private void Append(ReadOnlySpan<byte> bytes)
    {
        bytes.CopyTo(Reserve(bytes.Length));
        _length += bytes.Length;
    }

    private Span<byte> Reserve(int size)
    {
        if (_buffer.Length - _length < size)
        {
            Array.Resize(ref _buffer, (int)Math.Min(Math.Max(2L * _buffer.Length, (long)_length + size), Array.MaxLength));
        }
        return _buffer.AsSpan(_length);
    }
}
