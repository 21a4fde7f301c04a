using System.Diagnostics.CodeAnalysis;
using System.Text;
using System.Text.RegularExpressions;

namespace Realtime.Core.Cluster;

/// <summary>
/// A pattern for channel names: <c>*</c> any characters, <c>?</c> one, <c>[abc]</c>, <c>[a-z]</c>, <c>[!a]</c> one of or none of a set,
/// <c>{a,b}</c> alternatives, <c>\</c> takes the next character as it is.
/// </summary>
internal sealed class ChannelGlob
{
    private readonly Regex _regex;

    private ChannelGlob(Regex regex) => _regex = regex;

    /// <summary>Compiles a pattern; false when a bracket, a brace or a backslash is left open.</summary>
    public static bool TryParse(string pattern, [NotNullWhen(true)] out ChannelGlob? glob)
    {
        glob = null;
        var regex = new StringBuilder("^");
        var depth = 0;
        for (var i = 0; i < pattern.Length; i++)
        {
            switch (pattern[i])
            {
                case '*':
                    regex.Append("[\\s\\S]*");
                    break;
                case '?':
                    regex.Append("[\\s\\S]");
                    break;
                case '{':
                    depth++;
                    regex.Append("(?:");
                    break;
                case '}' when depth > 0:
                    depth--;
                    regex.Append(')');
                    break;
                case ',' when depth > 0:
                    regex.Append('|');
                    break;
                case '[':
                    if (!TryAppendSet(pattern, ref i, regex))
                    {
                        return false;
                    }

                    break;
                case '\\':
                    if (++i == pattern.Length)
                    {
                        return false;
                    }

                    regex.Append(Regex.Escape(pattern[i].ToString()));
                    break;
                default:
                    regex.Append(Regex.Escape(pattern[i].ToString()));
                    break;
            }
        }

        if (depth != 0)
        {
            return false;
        }

        try
        {
            glob = new ChannelGlob(new Regex(regex.Append("\\z").ToString(), RegexOptions.NonBacktracking | RegexOptions.CultureInvariant));
            return true;
        }
        catch (ArgumentException)
        {
            // A range the wrong way round, such as [z-a].
            return false;
        }
    }

    /// <summary>The whole name matches.</summary>
    public bool IsMatch(string channel) => _regex.IsMatch(channel);

    private static bool TryAppendSet(string pattern, ref int i, StringBuilder regex)
    {
        var end = pattern.IndexOf(']', i + 1);
        if (end <= i + 1)
        {
            return false;
        }

        var set = pattern[(i + 1)..end];
        var negated = set[0] is '!' or '^';
        set = negated ? set[1..] : set;
        if (set.Length == 0)
        {
            return false;
        }

        regex.Append('[').Append(negated ? "^" : "").Append(set.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("[", "\\[", StringComparison.Ordinal).Replace("^", "\\^", StringComparison.Ordinal)).Append(']');
        i = end;
        return true;
    }
}
