using Realtime.Core.Access.Tokens;

namespace Realtime.Core.Tests.Access.Tokens;

public sealed class ClaimPatternTests
{
    [Theory]
    [InlineData("a$", "a", true)]
    [InlineData("a$", "a\n", false)]
    [InlineData("a\\$", "a$", true)]
    [InlineData("[$]", "$", true)]
    [InlineData("[]a$]+", "]", true)]
    [InlineData("[^]$]", "]", false)]
    [InlineData("(?m)a$", "a\nb", true)]
    [InlineData("^[\\w.]+$", "a_1.b", true)]
    [InlineData("^\\w+$", "é", false)]
    [InlineData("^\\W$", "é", true)]
    [InlineData("^\\D$", "x", true)]
    [InlineData("(?i)abc", "ABC", true)]
    [InlineData("(?P<a>x)(?P<b>y)", "xy", true)]
    [InlineData("\\(?P<", "(P<", true)]
    public void Patterns_mean_what_they_mean_in_RE2(string pattern, string text, bool matches)
    {
        Assert.True(ClaimPattern.TryCompile(pattern, out var compiled));
        Assert.Equal(matches, compiled.IsMatch(text));
    }

    [Theory]
    [InlineData("(")]
    [InlineData("[a")]
    [InlineData("(a)\\1")]
    [InlineData("(?=a)")]
    [InlineData("[[:alpha:]]")]
    [InlineData("a\\")]
    public void What_RE2_or_this_engine_does_not_know_is_refused(string pattern) => Assert.False(ClaimPattern.TryCompile(pattern, out _));

    [Fact]
    public void Named_groups_keep_their_names()
    {
        Assert.True(ClaimPattern.TryCompile("^(?P<realm>[a-z]+)-(?P<tenant>\\d+)$", out var compiled));

        var match = compiled.Match("eu-17");

        Assert.Equal(("eu", "17"), (match.Groups["realm"].Value, match.Groups["tenant"].Value));
    }
}
