namespace Realtime.Protocol;

/// <summary>
/// Reads the fields of messages from JSON. A mistake in the input sets <see cref="Failed"/> and moves to the end, so that every loop ends
/// and what was read until then is dropped; nothing is thrown. Null for a field counts as absent: the readers return the value they got.
/// </summary>
internal ref struct JsonReader(ReadOnlySpan<byte> json)
{
    private readonly ReadOnlySpan<byte> _json = json;
    private int _position;
    private bool _first;

    /// <summary>The input is not what was asked for.</summary>
    public bool Failed { get; private set; }

    /// <summary>Enters an object; false for null, and for anything else the input is wrong.</summary>
    public bool TryEnterObject() => !TryReadNull() && TryEnter('{');

    /// <summary>Enters an array; false for null, and for anything else the input is wrong.</summary>
    public bool TryEnterArray() => !TryReadNull() && TryEnter('[');

    /// <summary>Moves to the value of the next field of the object entered; false behind the last.</summary>
    public bool TryReadName(out ReadOnlySpan<byte> name)
    {
        name = default;
        if (!TryMoveNext('}'))
        {
            return false;
        }
        if (!TryReadToken(out name, out var escaped) || JsonScanner.Peek(_json, ref _position) != ':')
        {
            return Fail();
        }
        _position++;
        if (escaped)
        {
            name = JsonText.Unescape(name);
        }
        return true;
    }

    /// <summary>Moves to the next element of the array entered; false behind the last.</summary>
    public bool TryReadElement() => TryMoveNext(']');

    /// <summary>Reads null; false when another value comes.</summary>
    public bool TryReadNull()
    {
        if (JsonScanner.Peek(_json, ref _position) != 'n')
        {
            return false;
        }
        return JsonScanner.TrySkipLiteral(_json, "null"u8, ref _position) || Fail();
    }

    /// <summary>Reads a string.</summary>
    public string ReadString(string absent)
    {
        if (TryReadNull())
        {
            return absent;
        }
        if (!TryReadToken(out var token, out var escaped))
        {
            Fail();
            return absent;
        }
        return Utf8Text.Decode(escaped ? JsonText.Unescape(token) : token);
    }

    /// <summary>Reads a boolean.</summary>
    public bool ReadBool(bool absent)
    {
        switch (JsonScanner.Peek(_json, ref _position))
        {
            case 't' when JsonScanner.TrySkipLiteral(_json, "true"u8, ref _position):
                return true;
            case 'f' when JsonScanner.TrySkipLiteral(_json, "false"u8, ref _position):
                return false;
            default:
                if (!TryReadNull())
                {
                    Fail();
                }
                return absent;
        }
    }

    /// <summary>Reads an integer from 0 to 2^32 - 1.</summary>
    public uint ReadUInt32(uint absent)
    {
        var value = ReadUInt64(absent);
        if (value > uint.MaxValue)
        {
            Fail();
        }
        return (uint)value;
    }

    /// <summary>Reads an integer from 0 to 2^64 - 1.</summary>
    public ulong ReadUInt64(ulong absent) => TryReadNull() ? absent : ReadMagnitude();

    /// <summary>Reads an integer of 32 bits.</summary>
    public int ReadInt32(int absent)
    {
        var value = ReadInt64(absent);
        if (value is < int.MinValue or > int.MaxValue)
        {
            Fail();
        }
        return (int)value;
    }

    /// <summary>Reads an integer of 64 bits.</summary>
    public long ReadInt64(long absent)
    {
        if (TryReadNull())
        {
            return absent;
        }
        var negative = JsonScanner.Peek(_json, ref _position) == '-';
        if (negative)
        {
            _position++;
        }
        var magnitude = ReadMagnitude();
        if (magnitude > (negative ? 1UL << 63 : long.MaxValue))
        {
            Fail();
        }
        return negative ? unchecked(-(long)magnitude) : (long)magnitude;
    }

    /// <summary>Reads any value as it stands, null too.</summary>
    public ReadOnlyMemory<byte> ReadRaw()
    {
        JsonScanner.SkipSpace(_json, ref _position);
        var start = _position;
        return TrySkip() ? _json[start.._position].ToArray() : default;
    }

    /// <summary>Moves behind a value nobody knows.</summary>
    public void Skip() => TrySkip();

    /// <summary>Gives the input up.</summary>
    /// <returns>False.</returns>
    public bool Fail()
    {
        Failed = true;
        _position = _json.Length;
        return false;
    }

    private bool TrySkip() => JsonScanner.TrySkipValue(_json, ref _position) || Fail();

    private bool TryEnter(char bracket)
    {
        if (JsonScanner.Peek(_json, ref _position) != bracket)
        {
            return Fail();
        }
        _position++;
        _first = true;
        return true;
    }

    private bool TryMoveNext(char bracket)
    {
        var next = JsonScanner.Peek(_json, ref _position);
        if (next == bracket)
        {
            _position++;
            _first = false;
            return false;
        }
        if (_first)
        {
            _first = false;
            return next != 0 || Fail();
        }
        if (next != ',')
        {
            return Fail();
        }
        _position++;
        return true;
    }

    /// <summary>Reads a string as it stands, without its quotes.</summary>
    private bool TryReadToken(out ReadOnlySpan<byte> token, out bool escaped)
    {
        token = default;
        escaped = false;
        if (JsonScanner.Peek(_json, ref _position) != '"')
        {
            return false;
        }
        var start = _position + 1;
        if (!JsonScanner.TrySkipString(_json, ref _position, out escaped))
        {
            return false;
        }
        token = _json[start..(_position - 1)];
        return true;
    }

    /// <summary>Reads digits: no leading zero, no fraction, no exponent.</summary>
    private ulong ReadMagnitude()
    {
        JsonScanner.SkipSpace(_json, ref _position);
        var start = _position;
        var value = 0UL;
        while (_position < _json.Length && _json[_position] is >= (byte)'0' and <= (byte)'9')
        {
            var digit = (ulong)(_json[_position++] - '0');
            if (value > (ulong.MaxValue - digit) / 10)
            {
                Fail();
                return 0;
            }
            value = value * 10 + digit;
        }
        var length = _position - start;
        if (length == 0 || (length > 1 && _json[start] == '0') || (_position < _json.Length && _json[_position] is (byte)'.' or (byte)'e' or (byte)'E'))
        {
            Fail();
        }
        return value;
    }
}
