using Realtime.Node.Transports;

namespace Realtime.Node.Tests.Transports;

public sealed class OriginPolicyTests
{
    [Theory]
    [InlineData(null, true)]
    [InlineData("", true)]
    [InlineData("https://example.com", true)]
    [InlineData("https://EXAMPLE.com", true)]
    [InlineData("https://evil.com", false)]
    [InlineData("http://example.com", false)]
    [InlineData("https://example.com:8443", false)]
    [InlineData("https://example.com.evil.com", false)]
    [InlineData("https://sub.example.com", false)]
    [InlineData("https://exampleXcom", false)]
    [InlineData("https://a.wild.example", true)]
    [InlineData("https://a.b.wild.example", true)]
    [InlineData("https://wild.example", false)]
    [InlineData("http://localhost:3000", true)]
    [InlineData("http://localhost:3001", false)]
    [InlineData("null", false)]
    [InlineData("file://", false)]
    [InlineData("https://example.com\n", false)]
    public void Only_listed_origins_are_allowed(string? origin, bool allowed) =>
        Assert.Equal(allowed, new OriginPolicy(["https://example.com", "https://*.wild.example", "http://localhost:3000"]).IsAllowed(origin));

    [Fact]
    public void With_an_empty_list_only_requests_without_origin_are_allowed()
    {
        var policy = new OriginPolicy([]);
        Assert.True(policy.IsAllowed(null));
        Assert.False(policy.IsAllowed("https://example.com"));
    }

    [Theory]
    [InlineData("https://whatever.example")]
    [InlineData("null")]
    public void A_star_allows_any_origin(string origin) => Assert.True(new OriginPolicy(["*"]).IsAllowed(origin));

    [Theory]
    [InlineData("a?c", "abc", true)]
    [InlineData("a?c", "ac", false)]
    [InlineData("a[bc]d", "acd", true)]
    [InlineData("a[b-d]e", "ace", true)]
    [InlineData("a[!b-d]e", "ace", false)]
    [InlineData("a[!b-d]e", "axe", true)]
    [InlineData("{http,https}://x", "https://x", true)]
    [InlineData("{http,https}://x", "ftp://x", false)]
    [InlineData(@"a\*", "a*", true)]
    [InlineData(@"a\*", "ab", false)]
    [InlineData("a,b", "a,b", true)]
    [InlineData("a{b", "a{b", true)]
    [InlineData("a[b", "a[b", true)]
    [InlineData("(a+)+", "aa", false)]
    public void A_glob_matches_the_whole_text(string pattern, string text, bool matches) => Assert.Equal(matches, new GlobPattern(pattern).IsMatch(text));
}
