using Realtime.Core.Configuration;

namespace Realtime.Core.Tests.Configuration;

public sealed class GoRegexTests
{
    [Theory]
    [InlineData("^[a-z]+$", "abc", true)]
    [InlineData("^[a-z]+$", "abc\n", false)]
    [InlineData(@"^\d+$", "12", true)]
    [InlineData(@"^\d+$", "\u0661", false)]
    [InlineData(@"^[\w-]+$", "a-b_1", true)]
    [InlineData(@"^\w+$", "\u00e4", false)]
    [InlineData("^[[:alpha:]_]+$", "a_b", true)]
    [InlineData("^[[:alpha:]_]+$", "a1", false)]
    [InlineData("^[]a]+$", "]a", true)]
    [InlineData("^[^]a]+$", "bc", true)]
    [InlineData("^[a[b]+$", "a[b", true)]
    [InlineData("^(?P<id>x)$", "x", true)]
    [InlineData(@"^a\$b$", "a$b", true)]
    [InlineData("^[$]$", "$", true)]
    [InlineData("(?m)^a$", "b\na\nc", true)]
    [InlineData("b", "abc", true)]
    public void Expressions_mean_what_they_mean_in_existing_configurations(string pattern, string text, bool matches)
    {
        Assert.True(GoRegex.TryCompile(pattern, out var regex, out var error), error);
        Assert.Equal(matches, regex!.IsMatch(text));
    }

    [Theory]
    [InlineData("[")]
    [InlineData("(")]
    [InlineData("*a")]
    [InlineData("(?=a)b")]
    [InlineData(@"(a)\1")]
    public void Malformed_and_backtracking_expressions_are_refused(string pattern)
    {
        Assert.False(GoRegex.TryCompile(pattern, out _, out var error));
        Assert.NotEmpty(error);
    }
}
