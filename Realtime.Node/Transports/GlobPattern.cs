using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace Realtime.Node.Transports;

/// <summary>
/// A glob: <c>*</c> stands for any characters, <c>?</c> for one, <c>[abc]</c>, <c>[a-z]</c> and <c>[!abc]</c> for one of a set,
/// <c>{a,b}</c> for one of several texts; a backslash takes the meaning from the next character. The whole text must match.
/// </summary>
internal sealed class GlobPattern
{
    private readonly Regex _regex;

    /// <summary>Compiles a pattern; what is no valid pattern matches itself alone.</summary>
    public GlobPattern(string pattern)
    {
        // Without backtracking, so that no pattern and no input takes more than linear time.
        const RegexOptions Options = RegexOptions.NonBacktracking | RegexOptions.CultureInvariant | RegexOptions.Singleline;
        _regex = new Regex(Translate(pattern) ?? $@"\A{Regex.Escape(pattern)}\z", Options);
    }

    /// <summary>Whether the whole text matches.</summary>
    public bool IsMatch(string text) => _regex.IsMatch(text);

    private static string? Translate(string pattern)
    {
        var regex = new StringBuilder(@"\A");
        var depth = 0;
        for (var i = 0; i < pattern.Length; i++)
        {
            switch (pattern[i])
            {
                case '*':
                    regex.Append(".*");
                    break;
                case '?':
                    regex.Append('.');
                    break;
                case '{':
                    regex.Append("(?:");
                    depth++;
                    break;
                case '}' when depth > 0:
                    regex.Append(')');
                    depth--;
                    break;
                case ',' when depth > 0:
                    regex.Append('|');
                    break;
                case '[':
                    var end = pattern.IndexOf(']', i + 1);
                    if (end < i + 2)
                    {
                        return null;
                    }

                    AppendSet(regex, pattern.AsSpan(i + 1, end - i - 1));
                    i = end;
                    break;
                case '\\' when i + 1 < pattern.Length:
                    i++;
                    regex.Append(Regex.Escape(pattern[i].ToString()));
                    break;
                default:
                    regex.Append(Regex.Escape(pattern[i].ToString()));
                    break;
            }
        }

        return depth == 0 ? regex.Append(@"\z").ToString() : null;
    }

    /// <summary>A set becomes alternatives of characters and ranges, so that no character in it has a meaning of its own.</summary>
    private static void AppendSet(StringBuilder regex, ReadOnlySpan<char> set)
    {
        var negated = set[0] == '!';
        set = negated ? set[1..] : set;
        regex.Append(negated ? "[^" : "[");
        for (var i = 0; i < set.Length; i++)
        {
            var isRange = i + 2 < set.Length && set[i + 1] == '-' && set[i] <= set[i + 2];
            regex.Append(CultureInfo.InvariantCulture, $@"\u{(int)set[i]:x4}");
            if (isRange)
            {
                regex.Append(CultureInfo.InvariantCulture, $@"-\u{(int)set[i + 2]:x4}");
                i += 2;
            }
        }

        // An empty set matches no character.
        regex.Append(set.IsEmpty ? @"\s\S]" : "]");
    }
}
