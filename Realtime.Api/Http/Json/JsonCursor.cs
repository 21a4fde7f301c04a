using System.Globalization;
using System.Text;

namespace Realtime.Api.Http.Json;

/// <summary>
/// Reads one JSON text from front to back, checking its syntax as it goes. The first mistake (of syntax or of a field's type) is final:
/// <see cref="Failed"/> is set, every later read returns what it was given, and the loops over fields and items end.
/// Payloads come out as the bytes they went in.
/// </summary>
internal ref struct JsonCursor
{
    private readonly ReadOnlySpan<byte> _text;
    private int _position;
    private bool _atFirst;

    /// <summary>Starts at the front of a text.</summary>
    public JsonCursor(ReadOnlySpan<byte> text)
    {
        _text = text;
        Name = default;
    }

    /// <summary>The text is malformed, or a field has the wrong type.</summary>
    public bool Failed { get; private set; }

    /// <summary>Name of the field that <see cref="NextField"/> found, without escapes.</summary>
    public ReadOnlySpan<byte> Name { get; private set; }

    /// <summary>Bytes read so far.</summary>
    public readonly int Position => _position;

    /// <summary>Whether nothing but white space is left.</summary>
    public bool AtEnd() => Peek() < 0;

    /// <summary>Marks the text as wrong.</summary>
    public void Fail()
    {
        Failed = true;
        _position = _text.Length;
    }

    /// <summary>Enters an object. False for null, which is no mistake, and for anything else, which is.</summary>
    public bool EnterObject() => Enter((byte)'{');

    /// <summary>Enters an array. False for null, which is no mistake, and for anything else, which is.</summary>
    public bool EnterArray() => Enter((byte)'[');

    /// <summary>Moves to the next field of the object entered last, or leaves it. The value must be read or skipped.</summary>
    public bool NextField()
    {
        if (!Next((byte)'}'))
        {
            return false;
        }
        if (!JsonScanner.TryScanName(_text, ref _position, out var name, out var escaped))
        {
            Fail();
            return false;
        }
        Name = escaped || name.ContainsAnyExceptInRange((byte)0, (byte)0x7F) ? JsonEscapes.DecodeName(name) : name;
        return true;
    }

    /// <summary>Moves to the next item of the array entered last, or leaves it. The item must be read or skipped.</summary>
    public bool NextItem() => Next((byte)']');

    /// <summary>Whether the field has this name, upper or lower case.</summary>
    public readonly bool NameIs(ReadOnlySpan<byte> name) => Name.SequenceEqual(name) || Ascii.EqualsIgnoreCase(Name, name);

    /// <summary>Reads null when it is next.</summary>
    public bool TryReadNull()
    {
        if (Peek() != 'n')
        {
            return false;
        }
        ReadLiteral("null"u8);
        return true;
    }

    /// <summary>Reads a string; null leaves the current value.</summary>
    public string ReadString(string current)
    {
        if (TryReadNull())
        {
            return current;
        }
        if (!JsonScanner.TryScanString(_text, ref _position, out var body, out var escaped))
        {
            Fail();
            return current;
        }
        return escaped ? JsonEscapes.Decode(body) : Encoding.UTF8.GetString(body);
    }

    /// <summary>Reads a boolean; null leaves the current value.</summary>
    public bool ReadBoolean(bool current)
    {
        switch (Peek())
        {
            case 't':
                ReadLiteral("true"u8);
                return true;
            case 'f':
                ReadLiteral("false"u8);
                return false;
            default:
                FailUnlessNull();
                return current;
        }
    }

    /// <summary>Reads an integer written as such (not <c>5.0</c>, <c>1e1</c> or <c>"5"</c>) within bounds; null leaves the current value.</summary>
    public long ReadInt64(long current, long min = long.MinValue, long max = long.MaxValue)
    {
        if (TryReadNull())
        {
            return current;
        }
        if (JsonScanner.TryScanNumber(_text, ref _position, out var literal)
            && long.TryParse(literal, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var value)
            && value >= min && value <= max)
        {
            return value;
        }
        Fail();
        return current;
    }

    /// <summary>Reads an integer from 0 on, as <see cref="ReadInt64"/> does.</summary>
    public ulong ReadUInt64(ulong current, ulong max = ulong.MaxValue)
    {
        if (TryReadNull())
        {
            return current;
        }
        if (JsonScanner.TryScanNumber(_text, ref _position, out var literal)
            && ulong.TryParse(literal, NumberStyles.None, CultureInfo.InvariantCulture, out var value) && value <= max)
        {
            return value;
        }
        Fail();
        return current;
    }

    /// <summary>Reads any value, null included, and gives its bytes as they are; empty after a mistake.</summary>
    public ReadOnlySpan<byte> ReadRaw()
    {
        Peek();
        var start = _position;
        Skip();
        return Failed ? default : _text[start.._position];
    }

    /// <summary>Moves over any value.</summary>
    public void Skip()
    {
        if (!JsonScanner.TrySkipValue(_text, ref _position))
        {
            Fail();
        }
    }

    private bool Enter(byte open)
    {
        if (Peek() == open)
        {
            _position++;
            _atFirst = true;
            return true;
        }
        FailUnlessNull();
        return false;
    }

    private bool Next(byte close)
    {
        var next = Peek();
        if (next == close)
        {
            _position++;
            _atFirst = false;
            return false;
        }
        if (_atFirst)
        {
            _atFirst = false;
        }
        else if (next == ',')
        {
            _position++;
        }
        else
        {
            Fail();
        }
        return !Failed;
    }

    private void ReadLiteral(ReadOnlySpan<byte> literal)
    {
        if (!JsonScanner.TrySkipLiteral(_text, ref _position, literal))
        {
            Fail();
        }
    }

    private int Peek() => JsonScanner.Peek(_text, ref _position);

    private void FailUnlessNull()
    {
        if (!TryReadNull())
        {
            Fail();
        }
    }
}
