using System.Text;
using System.Text.RegularExpressions;

namespace Realtime.Core.Configuration;

/// <summary>
/// Regular expressions of a configuration. Existing configurations are written for RE2: linear time, no lookaround, ASCII classes and
/// <c>$</c> that is the end of the text only. Here they mean the same, on the non-backtracking engine.
/// </summary>
public static class GoRegex
{
    private static readonly (string Name, string Ranges)[] _posixClasses =
    [
        ("[:alnum:]", "0-9A-Za-z"), ("[:alpha:]", "A-Za-z"), ("[:digit:]", "0-9"), ("[:lower:]", "a-z"), ("[:upper:]", "A-Z"),
        ("[:space:]", @"\t\n\v\f\r "), ("[:blank:]", @"\t "), ("[:word:]", "0-9A-Za-z_"), ("[:xdigit:]", "0-9A-Fa-f"),
        ("[:punct:]", @"!-/:-@\[-`{-~"), ("[:cntrl:]", @"\x00-\x1f\x7f"), ("[:print:]", " -~"), ("[:graph:]", "!-~"),
        ("[:ascii:]", @"\x00-\x7f"),
    ];

    /// <summary>Compiles an expression; it matches anywhere in a text unless it has anchors.</summary>
    /// <param name="pattern">The expression.</param>
    /// <param name="regex">The compiled expression; null when it is malformed.</param>
    /// <param name="error">What is wrong with the expression; empty when it is right.</param>
    public static bool TryCompile(string pattern, out Regex? regex, out string error)
    {
        ArgumentNullException.ThrowIfNull(pattern);
        try
        {
            regex = new Regex(Translate(pattern), RegexOptions.NonBacktracking | RegexOptions.CultureInvariant);
            error = "";
            return true;
        }
        catch (Exception exception) when (exception is ArgumentException or NotSupportedException)
        {
            regex = null;
            error = exception.Message;
            return false;
        }
    }

    private static string Translate(string pattern)
    {
        var text = new StringBuilder(pattern.Length + 16);
        // With (?m) the $ is the end of a line, which is its meaning here too.
        var multiline = Regex.IsMatch(pattern, @"\(\?[a-zA-Z]*m", RegexOptions.NonBacktracking);
        var inClass = false;
        for (var i = 0; i < pattern.Length; i++)
        {
            var rest = pattern.AsSpan(i);
            var c = pattern[i];
            if (c == '\\' && i + 1 < pattern.Length)
            {
                text.Append(TranslateEscape(pattern[i + 1], inClass));
                i++;
            }
            else if (inClass)
            {
                i += AppendInClass(text, rest) - 1;
                inClass = c != ']';
            }
            else if (c == '[')
            {
                // A bracket right after the opening one, or after its ^, is a member of the class.
                var head = rest.StartsWith("[^]") ? "[^]" : rest.StartsWith("[]") ? "[]" : rest.StartsWith("[^") ? "[^" : "[";
                text.Append(head.Replace("]", @"\]", StringComparison.Ordinal));
                i += head.Length - 1;
                inClass = true;
            }
            else if (c == '$' && !multiline)
            {
                text.Append(@"\z");
            }
            else if (rest.StartsWith("(?P<"))
            {
                text.Append("(?<");
                i += 3;
            }
            else
            {
                text.Append(c);
            }
        }
        return text.ToString();
    }

    private static int AppendInClass(StringBuilder text, ReadOnlySpan<char> rest)
    {
        foreach (var (name, ranges) in _posixClasses)
        {
            if (rest.StartsWith(name))
            {
                text.Append(ranges);
                return name.Length;
            }
        }
        // An inner bracket is plain in RE2 but could begin a subtraction here.
        text.Append(rest[0] == '[' ? @"\[" : rest[0].ToString());
        return 1;
    }

    private static string TranslateEscape(char escaped, bool inClass) => (escaped, inClass) switch
    {
        ('d', false) => "[0-9]",
        ('d', true) => "0-9",
        ('w', false) => "[0-9A-Za-z_]",
        ('w', true) => "0-9A-Za-z_",
        ('s', false) => @"[\t\n\f\r ]",
        ('s', true) => @"\t\n\f\r ",
        ('D', false) => "[^0-9]",
        ('W', false) => "[^0-9A-Za-z_]",
        ('S', false) => @"[^\t\n\f\r ]",
        _ => "\\" + escaped,
    };
}
