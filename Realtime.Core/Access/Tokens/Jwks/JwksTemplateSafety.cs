namespace Realtime.Core.Access.Tokens.Jwks;

/// <summary>
/// Checks the patterns whose groups go into the address of key sets. They match claims of a token nobody has verified yet, so a group that
/// takes any text would let a stranger's token choose the server that its own key is fetched from. Only an explicit list of values, such as
/// <c>(?P&lt;tenant&gt;acme|globex)</c>, is safe.
/// </summary>
internal static class JwksTemplateSafety
{
    // Escapes that stand for many characters, anywhere in the pattern.
    private const string ClassEscapes = "dDwWsSpP";

    // Escapes that are no character at all, and the metacharacters of repetition, wildcards and anchors, within a group of the template.
    private const string OtherEscapes = "bBAzZGC";
    private const string Metacharacters = ".*+?{^$";

    /// <summary>What is wrong with a pattern.</summary>
    /// <param name="pattern">The pattern, a valid one.</param>
    /// <param name="placeholders">The names that the template uses.</param>
    /// <returns>Null when the pattern is safe.</returns>
    public static string? Check(string pattern, IReadOnlyCollection<string> placeholders)
    {
        if (placeholders.Count == 0)
        {
            return null;
        }

        // For each open parenthesis, whether it is in a group of the template.
        var groups = new Stack<bool>();
        for (var i = 0; i < pattern.Length; i++)
        {
            var inside = groups.TryPeek(out var within) && within;
            switch (pattern[i])
            {
                case '\\' when i + 1 < pattern.Length:
                    i++;
                    if (ClassEscapes.Contains(pattern[i], StringComparison.Ordinal))
                    {
                        return $"must not use \\{pattern[i]}: jwks_public_endpoint is a template, so it must be an explicit list of values";
                    }

                    if (inside && OtherEscapes.Contains(pattern[i], StringComparison.Ordinal))
                    {
                        return NotAList;
                    }

                    i = SkipEscape(pattern, i);
                    break;
                case '[':
                    return "must not use [...]: jwks_public_endpoint is a template, so it must be an explicit list of values";
                case '(':
                    var (name, last) = ReadOpening(pattern, i);
                    groups.Push(inside || (name.Length > 0 && placeholders.Contains(name)));
                    i = last;
                    break;
                case ')':
                    groups.TryPop(out _);
                    break;
                case var c when inside && Metacharacters.Contains(c, StringComparison.Ordinal):
                    return NotAList;
                default:
                    break;
            }
        }

        return null;
    }

    private static string NotAList =>
        "has a group that jwks_public_endpoint uses, which must be an explicit list of values such as value1|value2|value3";

    // \x{1F600}, whose braces repeat nothing.
    private static int SkipEscape(string pattern, int at) =>
        pattern[at] == 'x' && at + 1 < pattern.Length && pattern[at + 1] == '{' && pattern.IndexOf('}', at) is > 0 and var close ? close : at;

    // ( or (?P<name> or (?<name> or (?i: — the name, and the last character that belongs to the opening.
    private static (string Name, int Last) ReadOpening(string pattern, int at)
    {
        if (at + 1 >= pattern.Length || pattern[at + 1] != '?')
        {
            return ("", at);
        }

        var start = pattern.AsSpan(at + 2);
        var skip = start.StartsWith("P<") ? 4 : start.StartsWith("<") || start.StartsWith("'") ? 3 : 0;
        if (skip == 0)
        {
            return ("", at + 1);
        }

        var end = pattern.AsSpan(at + skip).IndexOfAny('>', '\'');
        return end < 0 ? ("", at + 1) : (pattern.Substring(at + skip, end), at + skip + end);
    }
}
