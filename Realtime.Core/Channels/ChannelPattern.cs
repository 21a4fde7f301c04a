using System.Text;
using System.Text.RegularExpressions;

namespace Realtime.Core.Channels;

/// <summary>
/// Compiles the regular expressions of the configuration, which are written in RE2's syntax. Matching takes time linear in the input, as it
/// does there; what RE2 does not have (backreferences, lookaround) is refused. Where the same text means something else in .NET it is
/// translated: <c>$</c> does not match before a final line break, <c>\d \w \s</c> mean ASCII, and <c>(?P&lt;n&gt;</c>, <c>\pL</c>,
/// <c>\Q…\E</c> and <c>[[:alpha:]]</c> are understood. A character is a UTF-16 unit.
/// </summary>
internal static class ChannelPattern
{
    /// <summary>Compiles a pattern.</summary>
    /// <exception cref="ArgumentException">The pattern is wrong or uses what RE2 does not have.</exception>
    public static Regex Compile(string pattern)
    {
        try
        {
            return new Regex(Translate(pattern), RegexOptions.NonBacktracking | RegexOptions.CultureInvariant);
        }
        catch (NotSupportedException e)
        {
            throw new ArgumentException(e.Message, nameof(pattern), e);
        }
    }

    /// <summary>Writes a pattern of RE2 in .NET's syntax.</summary>
    internal static string Translate(string pattern)
    {
        var result = new StringBuilder(pattern.Length + 16);
        var isMultiline = IsMultiline(pattern);
        for (var i = 0; i < pattern.Length;)
        {
            var rest = pattern.AsSpan(i);
            i += rest[0] switch
            {
                '\\' => Escape(rest, inClass: false, result),
                '[' => Class(rest, result),
                '$' when !isMultiline => Put(@"\z", 1, result),
                '(' when rest.StartsWith("(?P<") => Put("(?<", 4, result),
                _ => Put(rest[..1], 1, result),
            };
        }
        return result.ToString();
    }

    // The flag makes `$` mean the end of a line; then .NET's own meaning is the right one.
    private static bool IsMultiline(string pattern)
    {
        for (var at = pattern.IndexOf("(?", StringComparison.Ordinal); at >= 0; at = pattern.IndexOf("(?", at + 2, StringComparison.Ordinal))
        {
            var flags = pattern.AsSpan(at + 2);
            var end = flags.IndexOfAnyExcept("imsU");
            if (end > 0 && flags[end] is ')' or ':' or '-' && flags[..end].Contains('m'))
            {
                return true;
            }
        }
        return false;
    }

    private static int Class(ReadOnlySpan<char> text, StringBuilder result)
    {
        result.Append('[');
        var i = 1;
        if (i < text.Length && text[i] == '^')
        {
            i += Put("^", 1, result);
        }
        // A `]` that comes first is a member, in both syntaxes.
        if (i < text.Length && text[i] == ']')
        {
            i += Put(@"\]", 1, result);
        }
        while (i < text.Length && text[i] != ']')
        {
            var rest = text[i..];
            i += rest[0] switch
            {
                '\\' => Escape(rest, inClass: true, result),
                '[' when rest.StartsWith("[:") => NamedClass(rest, result),
                // .NET would take it for the start of a subtraction.
                '[' => Put(@"\[", 1, result),
                _ => Put(rest[..1], 1, result),
            };
        }
        if (i < text.Length)
        {
            i += Put("]", 1, result);
        }
        return i;
    }

    private static int NamedClass(ReadOnlySpan<char> text, StringBuilder result)
    {
        var end = text.IndexOf(":]");
        var members = end < 0 ? null : text[2..end] switch
        {
            "alnum" => "0-9A-Za-z",
            "alpha" => "A-Za-z",
            "ascii" => @"\x00-\x7F",
            "blank" => @"\t ",
            "cntrl" => @"\x00-\x1F\x7F",
            "digit" => "0-9",
            "graph" => "!-~",
            "lower" => "a-z",
            "print" => " -~",
            "punct" => @"!-/:-@\[-`{-~",
            "space" => @"\t\n\v\f\r ",
            "upper" => "A-Z",
            "word" => "0-9A-Za-z_",
            "xdigit" => "0-9A-Fa-f",
            _ => null,
        };
        return members is null ? throw new ArgumentException($"Unknown character class in {text}") : Put(members, end + 2, result);
    }

    private static int Escape(ReadOnlySpan<char> text, bool inClass, StringBuilder result)
    {
        if (text.Length < 2)
        {
            return Put(text, text.Length, result);
        }
        switch (text[1])
        {
            case 'd':
                return Put(inClass ? "0-9" : "[0-9]", 2, result);
            case 'w':
                return Put(inClass ? "0-9A-Za-z_" : "[0-9A-Za-z_]", 2, result);
            case 's':
                return Put(inClass ? @"\t\n\f\r " : @"[\t\n\f\r ]", 2, result);
            case 'D':
                return Put(inClass ? @"\x00-/:-\uFFFF" : "[^0-9]", 2, result);
            case 'W':
                return Put(inClass ? @"\x00-/:-@\[-\^`{-\uFFFF" : "[^0-9A-Za-z_]", 2, result);
            case 'S':
                return Put(inClass ? @"\x00-\x08\x0B\x0E-\x1F!-\uFFFF" : @"[^\t\n\f\r ]", 2, result);
            case 'p' or 'P' when text.Length > 2 && text[2] != '{':
                return Put($"\\{text[1]}{{{text[2]}}}", 3, result);
            case 'Q' when !inClass:
                var end = text.IndexOf(@"\E");
                var literal = end < 0 ? text[2..] : text[2..end];
                return Put(Regex.Escape(literal.ToString()), end < 0 ? text.Length : end + 2, result);
            default:
                return Put(text[..2], 2, result);
        }
    }

    private static int Put(ReadOnlySpan<char> text, int consumed, StringBuilder result)
    {
        result.Append(text);
        return consumed;
    }
}
