using System.Buffers;

namespace Realtime.Api.Http.Json;

/// <summary>Moves over the values of a JSON text, checking their syntax, without recursion. A false return leaves the position anywhere.</summary>
internal static class JsonScanner
{
    /// <summary>Deepest nesting of a value.</summary>
    public const int MaxDepth = 10_000;

    private static readonly SearchValues<byte> _stringStops = SearchValues.Create(
        [.. Enumerable.Range(0, 0x20).Select(control => (byte)control), (byte)'"', (byte)'\\']);

    /// <summary>Moves over white space and gives the byte behind it, -1 at the end.</summary>
    public static int Peek(ReadOnlySpan<byte> text, scoped ref int position)
    {
        while (position < text.Length && text[position] is (byte)' ' or (byte)'\n' or (byte)'\t' or (byte)'\r')
        {
            position++;
        }
        return position < text.Length ? text[position] : -1;
    }

    /// <summary>Moves over any value.</summary>
    public static bool TrySkipValue(ReadOnlySpan<byte> text, scoped ref int position) => Peek(text, ref position) is '{' or '['
        ? TrySkipContainer(text, ref position)
        : TrySkipScalar(text, ref position);

    /// <summary>Moves over a string and gives what is between its quotes.</summary>
    public static bool TryScanString(ReadOnlySpan<byte> text, scoped ref int position, out ReadOnlySpan<byte> body, out bool escaped)
    {
        body = default;
        escaped = false;
        if (Peek(text, ref position) != '"')
        {
            return false;
        }
        var start = ++position;
        while (text[position..].IndexOfAny(_stringStops) is var stop and >= 0)
        {
            position += stop;
            if (text[position] == '"')
            {
                body = text[start..position++];
                return true;
            }
            escaped = true;
            var length = JsonEscapes.Length(text[position..]);
            if (length == 0)
            {
                return false;
            }
            position += length;
        }
        return false;
    }

    /// <summary>Moves over a name and its colon.</summary>
    public static bool TryScanName(ReadOnlySpan<byte> text, scoped ref int position, out ReadOnlySpan<byte> body, out bool escaped)
    {
        if (!TryScanString(text, ref position, out body, out escaped) || Peek(text, ref position) != ':')
        {
            return false;
        }
        position++;
        return true;
    }

    /// <summary>Moves over a number and gives its text.</summary>
    public static bool TryScanNumber(ReadOnlySpan<byte> text, scoped ref int position, out ReadOnlySpan<byte> literal)
    {
        literal = default;
        Peek(text, ref position);
        var start = position;
        TrySkipAny(text, ref position, "-"u8);
        if (!TrySkipAny(text, ref position, "0"u8) && !TrySkipDigits(text, ref position))
        {
            return false;
        }
        if (TrySkipAny(text, ref position, "."u8) && !TrySkipDigits(text, ref position))
        {
            return false;
        }
        if (TrySkipAny(text, ref position, "eE"u8))
        {
            TrySkipAny(text, ref position, "+-"u8);
            if (!TrySkipDigits(text, ref position))
            {
                return false;
            }
        }
        literal = text[start..position];
        return true;
    }

    /// <summary>Moves over <c>true</c>, <c>false</c> or <c>null</c>.</summary>
    public static bool TrySkipLiteral(ReadOnlySpan<byte> text, scoped ref int position, ReadOnlySpan<byte> literal)
    {
        if (!text[position..].StartsWith(literal))
        {
            return false;
        }
        position += literal.Length;
        return true;
    }

    private static bool TrySkipContainer(ReadOnlySpan<byte> text, scoped ref int position)
    {
        // One bit a level: set where the container is an object.
        Span<ulong> objects = stackalloc ulong[MaxDepth / 64 + 1];
        var depth = 0;
        do
        {
            var next = Peek(text, ref position);
            if (next is '{' or '[')
            {
                if (depth == MaxDepth)
                {
                    return false;
                }
                position++;
                var bit = 1UL << depth;
                ref var bits = ref objects[depth++ >> 6];
                bits = next == '{' ? bits | bit : bits & ~bit;
                if (Peek(text, ref position) != next + 2)
                {
                    if (next == '{' && !TryScanName(text, ref position, out _, out _))
                    {
                        return false;
                    }
                    continue;
                }
            }
            else if (!TrySkipScalar(text, ref position))
            {
                return false;
            }
            if (!TryMoveToNextValue(text, ref position, objects, ref depth))
            {
                return false;
            }
        }
        while (depth > 0);
        return true;
    }

    /// <summary>After a value: closes the containers that end here, and goes on to the value after a comma.</summary>
    private static bool TryMoveToNextValue(ReadOnlySpan<byte> text, scoped ref int position, ReadOnlySpan<ulong> objects, ref int depth)
    {
        while (depth > 0)
        {
            var isObject = (objects[(depth - 1) >> 6] & 1UL << (depth - 1)) != 0;
            var next = Peek(text, ref position);
            position++;
            if (next == ',')
            {
                return !isObject || TryScanName(text, ref position, out _, out _);
            }
            if (next != (isObject ? '}' : ']'))
            {
                return false;
            }
            depth--;
        }
        return true;
    }

    private static bool TrySkipScalar(ReadOnlySpan<byte> text, scoped ref int position) => Peek(text, ref position) switch
    {
        '"' => TryScanString(text, ref position, out _, out _),
        't' => TrySkipLiteral(text, ref position, "true"u8),
        'f' => TrySkipLiteral(text, ref position, "false"u8),
        'n' => TrySkipLiteral(text, ref position, "null"u8),
        _ => TryScanNumber(text, ref position, out _),
    };

    private static bool TrySkipDigits(ReadOnlySpan<byte> text, scoped ref int position)
    {
        var start = position;
        while (position < text.Length && text[position] is >= (byte)'0' and <= (byte)'9')
        {
            position++;
        }
        return position > start;
    }

    private static bool TrySkipAny(ReadOnlySpan<byte> text, scoped ref int position, ReadOnlySpan<byte> any)
    {
        if (position < text.Length && any.Contains(text[position]))
        {
            position++;
            return true;
        }
        return false;
    }
}
