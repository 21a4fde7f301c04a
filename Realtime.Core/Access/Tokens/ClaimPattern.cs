using System.Diagnostics.CodeAnalysis;
using System.Text;
using System.Text.RegularExpressions;

namespace Realtime.Core.Access.Tokens;

/// <summary>
/// Compiles the regular expressions of the configuration. They are written in the syntax of RE2, and match in time linear
/// to the text as there, whatever a token holds.
/// </summary>
internal static class ClaimPattern
{
    /// <summary>Compiles a pattern.</summary>
    /// <returns>False when it is not a valid regular expression, or has what is understood differently here: POSIX classes.</returns>
    public static bool TryCompile(string pattern, [NotNullWhen(true)] out Regex? compiled)
    {
        compiled = null;
        if (pattern.Contains("[:", StringComparison.Ordinal))
        {
            return false;
        }

        try
        {
            compiled = new Regex(Translate(pattern), RegexOptions.NonBacktracking | RegexOptions.CultureInvariant);
            return true;
        }
        catch (Exception exception) when (exception is ArgumentException or NotSupportedException)
        {
            return false;
        }
    }

    // Where RE2 differs: named groups (?P<name>), ASCII-only \d and \w, and $, which here would match before a last newline too.
    private static string Translate(string pattern)
    {
        var result = new StringBuilder(pattern.Length + 16);
        var multiline = pattern.Contains("(?m", StringComparison.Ordinal);
        var inClass = false;
        for (var i = 0; i < pattern.Length; i++)
        {
            var c = pattern[i];
            switch (c)
            {
                case '\\' when i + 1 < pattern.Length:
                    i++;
                    result.Append(TranslateEscape(pattern[i], inClass));
                    break;
                case '[' when !inClass:
                    inClass = true;
                    result.Append(c);

                    // A bracket right after the opening one is a member of the class.
                    if (pattern.AsSpan(i + 1).StartsWith("^"))
                    {
                        result.Append(pattern[++i]);
                    }

                    if (pattern.AsSpan(i + 1).StartsWith("]"))
                    {
                        i++;
                        result.Append("\\]");
                    }

                    break;
                case ']':
                    inClass = false;
                    result.Append(c);
                    break;
                case '$' when !inClass && !multiline:
                    result.Append("\\z");
                    break;
                case '(' when !inClass && pattern.AsSpan(i).StartsWith("(?P<"):
                    i += "(?P".Length - 1;
                    result.Append("(?");
                    break;
                default:
                    result.Append(c);
                    break;
            }
        }

        return result.ToString();
    }

    private static string TranslateEscape(char escaped, bool inClass) => (escaped, inClass) switch
    {
        ('d', false) => "[0-9]",
        ('d', true) => "0-9",
        ('D', false) => "[^0-9]",
        ('w', false) => "[0-9A-Za-z_]",
        ('w', true) => "0-9A-Za-z_",
        ('W', false) => "[^0-9A-Za-z_]",
        _ => "\\" + escaped,
    };
}
