using Realtime.Core.Channels;

namespace Realtime.Core.Tests.Channels;

public sealed class ChannelNamingTests
{
    private static readonly ChannelNaming _custom =
        new() { PrivatePrefix = "!!", NamespaceBoundary = "/", UserBoundary = "@", UserSeparator = "+" };

    private static readonly ChannelNaming _off = new() { PrivatePrefix = "", NamespaceBoundary = "", UserBoundary = "", UserSeparator = "" };

    [Theory]
    [InlineData("x", "", "x")]
    [InlineData("ns:x", "ns", "x")]
    [InlineData("ns:a:b", "ns", "a:b")]
    [InlineData("ns::", "ns", ":")]
    [InlineData(":x", "", "x")]
    [InlineData(":", "", "")]
    [InlineData("", "", "")]
    [InlineData("$x", "", "$x")]
    [InlineData("$ns:x", "ns", "x")]
    [InlineData("$$ns:x", "$ns", "x")]
    [InlineData("$:x", "", "x")]
    public void The_namespace_is_what_stands_before_the_first_boundary_without_the_private_prefix(string channel, string name, string rest)
    {
        Assert.Equal(name, new ChannelNaming().Split(channel, out var actual).ToString());
        Assert.Equal(rest, actual.ToString());
    }

    [Fact]
    public void Prefix_and_boundary_can_be_changed_and_turned_off()
    {
        Assert.Equal("ns", _custom.Split("!!ns/x", out _).ToString());
        Assert.Equal("", _custom.Split("ns:x", out _).ToString());
        Assert.True(_custom.IsPrivate("!!x"));
        Assert.False(_custom.IsPrivate("$x"));
        Assert.Equal("", _off.Split("ns:x", out _).ToString());
        Assert.False(_off.IsPrivate("$x"));
    }

    [Theory]
    [InlineData("x#u1", "u1", true)]
    [InlineData("x#u1", "u", false)]
    [InlineData("x#u0,u1,u2", "u1", true)]
    [InlineData("x#u0,u1,u2", "u0,u1", false)]
    [InlineData("#u1", "u1", true)]
    [InlineData("x#u2#u1", "u1", true)]
    [InlineData("x#u2#u1", "u2", false)]
    [InlineData("x#", "", true)]
    [InlineData("x#u1,", "", true)]
    [InlineData("x#u1", "", false)]
    [InlineData("x#u1", "U1", false)]
    [InlineData("x", "u1", true)]
    public void Users_of_a_user_limited_channel_stand_behind_the_last_boundary(string channel, string user, bool isAllowed) =>
        Assert.Equal(isAllowed, new ChannelNaming().IsUserAllowed(channel, user));

    [Fact]
    public void User_boundary_and_separator_can_be_changed_and_turned_off()
    {
        Assert.True(_custom.IsUserAllowed("x@u0+u1", "u1"));
        Assert.False(_custom.IsUserAllowed("x@u0,u1", "u1"));
        Assert.False(_custom.IsUserLimited("x#u1"));
        Assert.False(_off.IsUserLimited("x#u1"));

        var withoutSeparator = new ChannelNaming { UserSeparator = "" };
        Assert.True(withoutSeparator.IsUserAllowed("x#u0,u1", "u0,u1"));
        Assert.False(withoutSeparator.IsUserAllowed("x#u0,u1", "u1"));
    }

    [Theory]
    [InlineData("12345678", false)]
    [InlineData("123456789", true)]
    [InlineData("кана1", true)]
    [InlineData("кана", false)]
    [InlineData("🚀🚀", false)]
    [InlineData("🚀🚀1", true)]
    public void The_length_is_counted_in_bytes(string channel, bool isTooLong) =>
        Assert.Equal(isTooLong, new ChannelNaming { MaxLength = 8 }.IsTooLong(channel));

    [Fact]
    public void The_personal_channel_may_have_a_namespace()
    {
        Assert.Equal("#u", new ChannelNaming().PersonalChannel("u", ""));
        Assert.Equal("user:#u", new ChannelNaming().PersonalChannel("u", "user"));
        Assert.Equal("user/@u", _custom.PersonalChannel("u", "user"));
    }
}
