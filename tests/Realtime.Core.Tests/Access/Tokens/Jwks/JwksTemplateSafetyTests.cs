using Realtime.Core.Access.Tokens.Jwks;

namespace Realtime.Core.Tests.Access.Tokens.Jwks;

public sealed class JwksTemplateSafetyTests
{
    [Theory]
    [InlineData(@"^(?P<t>one\.example|two\.example)$")]
    [InlineData(@"^https://.+/(?P<t>one|two)(/.*)?$")]
    [InlineData("(?P<t>one)")]
    [InlineData("(?P<t>one|)")]
    [InlineData("(?P<t>(one|two)-(?:a|b))")]
    [InlineData("(?i)(?<t>one|two)")]
    [InlineData(@"(?P<t>\x41|\x{42})")]
    [InlineData(@"(?P<t>\(one\)|\\)")]
    [InlineData("(?P<other>.+)-(?P<t>one|two)")]
    [InlineData("(?P<t>one|two)+")]
    public void A_list_of_values_is_safe(string pattern) => Assert.Null(JwksTemplateSafety.Check(pattern, ["t"]));

    [Theory]
    [InlineData("(?P<t>.+)")]
    [InlineData("(?P<t>one|.)")]
    [InlineData("(?P<t>one?)")]
    [InlineData("(?P<t>a{3})")]
    [InlineData("(?P<t>(a|b)*)")]
    [InlineData("(?P<t>one$|two)")]
    [InlineData(@"(?P<t>one\b)")]
    [InlineData("(?P<t>[ab])")]
    [InlineData("[ab](?P<t>one)")]
    [InlineData(@"\d(?P<t>one)")]
    [InlineData(@"(?P<t>\S+)")]
    [InlineData(@"(?P<t>\pL)")]
    [InlineData("(?<t>.+)")]
    [InlineData("(?'t'.+)")]
    [InlineData("(?P<other>one(?P<t>x|.+))")]
    [InlineData("(?P<t>one(?P<other>.+))")]
    public void Anything_open_is_not(string pattern) => Assert.NotNull(JwksTemplateSafety.Check(pattern, ["t"]));

    [Fact]
    public void Without_placeholders_every_pattern_is_safe() => Assert.Null(JwksTemplateSafety.Check(@"(?P<t>[\w]+)", []));
}
