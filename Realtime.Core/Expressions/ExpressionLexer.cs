using System.Globalization;
using System.Text;

namespace Realtime.Core.Expressions;

/// <summary>Splits the text of an expression into words.</summary>
internal static class ExpressionLexer
{
    private static readonly string[] _operators =
        ["||", "&&", "==", "!=", "<=", ">=", "<", ">", "!", "+", "-", "*", "/", "%", "?", ":", ".", ",", "(", ")", "[", "]"];

    /// <summary>Splits a text; the last word is its end.</summary>
    /// <exception cref="FormatException">Something is no word.</exception>
    public static List<ExpressionToken> Split(string text)
    {
        var tokens = new List<ExpressionToken>();
        var position = 0;
        while (position < text.Length)
        {
            var rest = text.AsSpan(position);
            var first = rest[0];
            if (char.IsWhiteSpace(first))
            {
                position++;
            }
            else if (first is '"' or '\'')
            {
                tokens.Add(ReadString(text, ref position));
            }
            else if (char.IsAsciiDigit(first))
            {
                tokens.Add(ReadNumber(text, ref position));
            }
            else if (char.IsAsciiLetter(first) || first == '_')
            {
                var length = LengthWhile(rest, static c => char.IsAsciiLetterOrDigit(c) || c == '_');
                tokens.Add(new(ExpressionTokenKind.Name, rest[..length].ToString()));
                position += length;
            }
            else
            {
                tokens.Add(ReadOperator(rest));
                position += tokens[^1].Text.Length;
            }
        }
        tokens.Add(new(ExpressionTokenKind.End, "the end"));
        return tokens;
    }

    private static ExpressionToken ReadOperator(ReadOnlySpan<char> rest)
    {
        foreach (var text in _operators)
        {
            if (rest.StartsWith(text, StringComparison.Ordinal))
            {
                return new(ExpressionTokenKind.Operator, text);
            }
        }
        throw new FormatException($"unexpected '{rest[0]}'");
    }

    private static ExpressionToken ReadNumber(string text, ref int position)
    {
        var rest = text.AsSpan(position);
        var length = LengthWhile(rest, char.IsAsciiDigit);
        var isDouble = length + 1 < rest.Length && rest[length] == '.' && char.IsAsciiDigit(rest[length + 1]);
        if (isDouble)
        {
            length += 1 + LengthWhile(rest[(length + 1)..], char.IsAsciiDigit);
        }
        if (length < rest.Length && rest[length] is 'e' or 'E')
        {
            isDouble = true;
            length++;
            length += length < rest.Length && rest[length] is '+' or '-' ? 1 : 0;
            length += LengthWhile(rest[length..], char.IsAsciiDigit);
        }
        var literal = rest[..length].ToString();
        position += length;
        object? value = isDouble
            ? double.TryParse(literal, NumberStyles.Float, CultureInfo.InvariantCulture, out var real) ? real : null
            : long.TryParse(literal, NumberStyles.None, CultureInfo.InvariantCulture, out var integer) ? integer : null;
        return value is null ? throw new FormatException($"{literal} is no number") : new(ExpressionTokenKind.Literal, literal, value);
    }

    private static ExpressionToken ReadString(string text, ref int position)
    {
        var quote = text[position++];
        var value = new StringBuilder();
        while (position < text.Length && text[position] != quote)
        {
            value.Append(text[position] == '\\' ? ReadEscape(text, ref position) : text[position++].ToString());
        }
        if (position++ >= text.Length)
        {
            throw new FormatException("a string does not end");
        }
        return new(ExpressionTokenKind.Literal, "a string", value.ToString());
    }

    private static string ReadEscape(string text, ref int position)
    {
        var kind = position + 1 < text.Length ? text[position + 1] : throw new FormatException("a string does not end");
        position += 2;
        switch (kind)
        {
            case 'n':
                return "\n";
            case 't':
                return "\t";
            case 'r':
                return "\r";
            case '\\' or '\'' or '"' or '`' or '?':
                return kind.ToString();
            case 'u' when position + 4 <= text.Length && ushort.TryParse(text.AsSpan(position, 4), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var code):
                position += 4;
                return ((char)code).ToString();
            default:
                throw new FormatException($"unknown escape '\\{kind}'");
        }
    }

    private static int LengthWhile(ReadOnlySpan<char> text, Func<char, bool> isPart)
    {
        var length = 0;
        while (length < text.Length && isPart(text[length]))
        {
            length++;
        }
        return length;
    }
}
