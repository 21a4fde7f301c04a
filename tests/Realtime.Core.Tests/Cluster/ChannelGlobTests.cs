using Realtime.Core.Cluster;

namespace Realtime.Core.Tests.Cluster;

public sealed class ChannelGlobTests
{
    [Theory]
    [InlineData("chat:*", "chat:index", true)]
    [InlineData("chat:*", "news:index", false)]
    [InlineData("*", "", true)]
    [InlineData("a?c", "abc", true)]
    [InlineData("a?c", "ac", false)]
    [InlineData("[a-c]x", "bx", true)]
    [InlineData("[!a-c]x", "bx", false)]
    [InlineData("{chat,news}:1", "news:1", true)]
    [InlineData("{chat,news}:1", "sport:1", false)]
    [InlineData("a\\*b", "a*b", true)]
    [InlineData("a\\*b", "axb", false)]
    [InlineData("a.b", "axb", false)]
    public void Patterns_match_whole_names(string pattern, string channel, bool matches)
    {
        Assert.True(ChannelGlob.TryParse(pattern, out var glob));
        Assert.Equal(matches, glob.IsMatch(channel));
    }

    [Theory]
    [InlineData("[")]
    [InlineData("[]")]
    [InlineData("[z-a]")]
    [InlineData("{a")]
    [InlineData("a\\")]
    public void A_broken_pattern_is_refused(string pattern) => Assert.False(ChannelGlob.TryParse(pattern, out _));
}
