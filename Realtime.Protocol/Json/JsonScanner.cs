using System.Buffers;
using System.Runtime.CompilerServices;

namespace Realtime.Protocol;

/// <summary>Walks over JSON text and checks its syntax, without recursion and without allocation.</summary>
internal static class JsonScanner
{
    /// <summary>Deepest nesting accepted.</summary>
    public const int MaxDepth = 65_536;

    private static readonly SearchValues<byte> _stringStops = SearchValues.Create(
    [
        0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20, 21, 22, 23, 24, 25, 26, 27, 28, 29, 30, 31,
        (byte)'"', (byte)'\\',
    ]);

    /// <summary>Moves behind white space.</summary>
    public static void SkipSpace(ReadOnlySpan<byte> json, ref int position)
    {
        while ((uint)position < (uint)json.Length && json[position] is (byte)' ' or (byte)'\n' or (byte)'\t' or (byte)'\r')
        {
            position++;
        }
    }

    /// <summary>Moves behind the next value and the white space before it.</summary>
    [SkipLocalsInit]
    public static bool TrySkipValue(ReadOnlySpan<byte> json, ref int position)
    {
        // One bit a level: set where the container is an object.
        Span<ulong> objects = stackalloc ulong[MaxDepth / 64];
        var depth = 0;
        while (true)
        {
            var next = Peek(json, ref position);
            if (next is '{' or '[')
            {
                if (depth == MaxDepth)
                {
                    return false;
                }
                position++;
                var isObject = next == '{';
                SetBit(objects, depth++, isObject);
                if (Peek(json, ref position) != next + 2)
                {
                    if (isObject && !TrySkipName(json, ref position))
                    {
                        return false;
                    }
                    continue;
                }
            }
            else if (!TrySkipScalar(json, next, ref position))
            {
                return false;
            }
            if (!TryLeave(json, objects, ref depth, ref position))
            {
                return false;
            }
            if (depth == 0)
            {
                return true;
            }
        }
    }

    /// <summary>Moves behind a string that starts at the position.</summary>
    /// <param name="json">JSON text.</param>
    /// <param name="position">Position of the opening quote.</param>
    /// <param name="escaped">The string holds escapes.</param>
    public static bool TrySkipString(ReadOnlySpan<byte> json, ref int position, out bool escaped)
    {
        escaped = false;
        var at = position + 1;
        while (true)
        {
            var stop = json[at..].IndexOfAny(_stringStops);
            if (stop < 0)
            {
                return false;
            }
            at += stop + 1;
            switch (json[at - 1])
            {
                case (byte)'"':
                    position = at;
                    return true;
                case (byte)'\\':
                    escaped = true;
                    if (!TrySkipEscape(json, ref at))
                    {
                        return false;
                    }
                    break;
                default:
                    return false;
            }
        }
    }

    /// <summary>Moves behind a name and its colon.</summary>
    private static bool TrySkipName(ReadOnlySpan<byte> json, ref int position)
    {
        if (Peek(json, ref position) != '"' || !TrySkipString(json, ref position, out _) || Peek(json, ref position) != ':')
        {
            return false;
        }
        position++;
        return true;
    }

    /// <summary>After a value or an opening bracket: closes containers, then moves to the next value if there is one.</summary>
    private static bool TryLeave(ReadOnlySpan<byte> json, Span<ulong> objects, ref int depth, ref int position)
    {
        while (depth > 0)
        {
            var isObject = (objects[(depth - 1) >> 6] >> ((depth - 1) & 63) & 1) != 0;
            var next = Peek(json, ref position);
            position++;
            if (next == ',')
            {
                return !isObject || TrySkipName(json, ref position);
            }
            if (next != (isObject ? '}' : ']'))
            {
                return false;
            }
            depth--;
        }
        return true;
    }

    private static bool TrySkipScalar(ReadOnlySpan<byte> json, int next, ref int position) => next switch
    {
        '"' => TrySkipString(json, ref position, out _),
        't' => TrySkipLiteral(json, "true"u8, ref position),
        'f' => TrySkipLiteral(json, "false"u8, ref position),
        'n' => TrySkipLiteral(json, "null"u8, ref position),
        '-' or >= '0' and <= '9' => TrySkipNumber(json, ref position),
        _ => false,
    };

    /// <summary>Moves behind a literal such as <c>null</c>.</summary>
    public static bool TrySkipLiteral(ReadOnlySpan<byte> json, ReadOnlySpan<byte> literal, ref int position)
    {
        if (!json[position..].StartsWith(literal))
        {
            return false;
        }
        position += literal.Length;
        return true;
    }

    private static bool TrySkipNumber(ReadOnlySpan<byte> json, ref int position)
    {
        var at = position;
        if (json[at] == '-')
        {
            at++;
        }
        if (at < json.Length && json[at] == '0')
        {
            at++;
        }
        else if (!TrySkipDigits(json, ref at))
        {
            return false;
        }
        if (at < json.Length && json[at] == '.')
        {
            at++;
            if (!TrySkipDigits(json, ref at))
            {
                return false;
            }
        }
        if (at < json.Length && json[at] is (byte)'e' or (byte)'E')
        {
            at++;
            if (at < json.Length && json[at] is (byte)'+' or (byte)'-')
            {
                at++;
            }
            if (!TrySkipDigits(json, ref at))
            {
                return false;
            }
        }
        position = at;
        return true;
    }

    private static bool TrySkipDigits(ReadOnlySpan<byte> json, ref int position)
    {
        var start = position;
        while (position < json.Length && char.IsAsciiDigit((char)json[position]))
        {
            position++;
        }
        return position > start;
    }

    /// <summary>Moves behind an escape; the position is behind its backslash.</summary>
    private static bool TrySkipEscape(ReadOnlySpan<byte> json, ref int position)
    {
        if (position >= json.Length)
        {
            return false;
        }
        switch (json[position++])
        {
            case (byte)'"' or (byte)'\\' or (byte)'/' or (byte)'b' or (byte)'f' or (byte)'n' or (byte)'r' or (byte)'t':
                return true;
            case (byte)'u' when json.Length - position >= 4:
                for (var end = position + 4; position < end; position++)
                {
                    if (!char.IsAsciiHexDigit((char)json[position]))
                    {
                        return false;
                    }
                }
                return true;
            default:
                return false;
        }
    }

    /// <summary>The next byte that is not white space, or 0 at the end.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static int Peek(ReadOnlySpan<byte> json, ref int position)
    {
        if ((uint)position < (uint)json.Length && json[position] > ' ')
        {
            return json[position];
        }
        SkipSpace(json, ref position);
        return (uint)position < (uint)json.Length ? json[position] : 0;
    }

    private static void SetBit(Span<ulong> bits, int index, bool value)
    {
        ref var word = ref bits[index >> 6];
        var bit = 1UL << (index & 63);
        word = value ? word | bit : word & ~bit;
    }
}
