using Realtime.Core.Access;
using Realtime.Core.Channels;
using Realtime.Protocol;
using static Realtime.Core.Channels.ChannelPermissions;

namespace Realtime.Core.Tests.Access;

public sealed class ChannelAccessTests
{
    private static readonly Accessor _user = new("u1", IsSubscribed: false, Insecure: false);
    private static readonly Accessor _anonymous = new("", IsSubscribed: false, Insecure: false);

    // Namespace permissions, and what they permit to: a user, an anonymous client, and these two once subscribed.
    public static TheoryData<ChannelPermissions, bool, bool, bool, bool> Matrix(ChannelPermissions client, ChannelPermissions anonymous, ChannelPermissions subscriber)
    {
        var matrix = new TheoryData<ChannelPermissions, bool, bool, bool, bool>
        {
            { None, false, false, false, false },
            { client, true, false, true, false },
            { anonymous, false, false, false, false },
            { client | anonymous, true, true, true, true },
        };
        if (subscriber != None)
        {
            matrix.Add(subscriber, false, false, true, false);
            matrix.Add(subscriber | anonymous, false, false, true, true);
        }
        return matrix;
    }

    [Theory]
    [MemberData(nameof(Matrix), PublishForClient, PublishForAnonymous, PublishForSubscriber)]
    public void Publish(ChannelPermissions permissions, bool user, bool anonymous, bool subscribedUser, bool subscribedAnonymous) =>
        AssertPermitted(
            [user, anonymous, subscribedUser, subscribedAnonymous],
            a => ChannelAccess.CheckPublish(Settings(permissions), "ns:x", "1"u8, a));

    [Theory]
    [MemberData(nameof(Matrix), PresenceForClient, PresenceForAnonymous, PresenceForSubscriber)]
    public void Presence(ChannelPermissions permissions, bool user, bool anonymous, bool subscribedUser, bool subscribedAnonymous) =>
        AssertPermitted(
            [user, anonymous, subscribedUser, subscribedAnonymous],
            a => ChannelAccess.CheckPresence(Settings(permissions), "ns:x", a));

    [Theory]
    [MemberData(nameof(Matrix), HistoryForClient, HistoryForAnonymous, HistoryForSubscriber)]
    public void History(ChannelPermissions permissions, bool user, bool anonymous, bool subscribedUser, bool subscribedAnonymous) =>
        AssertPermitted(
            [user, anonymous, subscribedUser, subscribedAnonymous],
            a => ChannelAccess.CheckHistory(Settings(permissions), "ns:x", a));

    [Theory]
    [MemberData(nameof(Matrix), SubscribeForClient, SubscribeForAnonymous, None)]
    public void Subscribe(ChannelPermissions permissions, bool user, bool anonymous, bool subscribedUser, bool subscribedAnonymous) =>
        AssertPermitted(
            [user, anonymous, subscribedUser, subscribedAnonymous],
            a => ChannelAccess.CheckSubscribe(Settings(permissions), "ns:x", hasToken: false, 0, a).Error);

    [Fact]
    public void Insecure_mode_permits_all_that_is_available()
    {
        var accessor = new Accessor("", IsSubscribed: false, Insecure: true);
        var settings = Settings(None);

        Assert.Null(ChannelAccess.CheckPublish(settings, "x", "1"u8, accessor));
        Assert.Null(ChannelAccess.CheckPresence(settings, "x", accessor));
        Assert.Null(ChannelAccess.CheckHistory(settings, "x", accessor));
        Assert.Equal(SubscriptionSource.ClientInsecure, ChannelAccess.CheckSubscribe(settings, "x", false, 0, accessor).Value);
        Assert.True(ChannelAccess.MaySubscribeAtConnect(settings, "x", accessor));
        Assert.Same(ClientError.PermissionDenied, ChannelAccess.CheckSubscribe(settings, "$x", false, 0, accessor).Error);
        Assert.Same(ClientError.NotAvailable, ChannelAccess.CheckPresence(settings with { Presence = false }, "x", accessor));
    }

    [Fact]
    public void A_wrong_name_comes_before_all_else()
    {
        var settings = new ChannelSettings();

        Assert.Same(ClientError.BadRequest, ChannelAccess.CheckPublish(settings, "é", "1"u8, _user));
        Assert.Same(ClientError.BadRequest, ChannelAccess.CheckPresence(settings, "é", _user));
        Assert.Same(ClientError.BadRequest, ChannelAccess.CheckHistory(settings, "é", _user));
        Assert.Same(ClientError.BadRequest, ChannelAccess.CheckSubscribe(settings, "$é", false, 0, _user).Error);
    }

    [Fact]
    public void Missing_data_comes_before_permission() =>
        Assert.Same(ClientError.BadRequest, ChannelAccess.CheckPublish(Settings(None), "x", default, _user));

    [Fact]
    public void What_is_off_comes_before_permission()
    {
        Assert.Same(ClientError.NotAvailable, ChannelAccess.CheckPresence(new ChannelSettings(), "x", _user));
        Assert.Same(ClientError.NotAvailable, ChannelAccess.CheckHistory(new ChannelSettings { HistorySize = 1 }, "x", _user));
    }

    [Theory]
    [InlineData("x#u1", UserLimitedChannels, "u1", SubscriptionSource.UserLimited)]
    [InlineData("x#u1", UserLimitedChannels | SubscribeForClient, "u1", SubscriptionSource.UserLimited)]
    [InlineData("x#u2", UserLimitedChannels | SubscribeForClient, "u1", null)]
    [InlineData("x#u1", None, "u1", null)]
    [InlineData("x#u2", SubscribeForClient, "u1", SubscriptionSource.ClientAllowed)]
    [InlineData("x#", UserLimitedChannels, "", SubscriptionSource.UserLimited)]
    [InlineData("x", UserLimitedChannels, "u1", null)]
    [InlineData("$x#u1", UserLimitedChannels | SubscribeForClient, "u1", null)]
    public void User_limited_channels(string channel, ChannelPermissions permissions, string user, SubscriptionSource? source)
    {
        var outcome = ChannelAccess.CheckSubscribe(Settings(permissions), channel, false, 0, new Accessor(user, false, false));

        Assert.Equal(source is null ? ClientError.PermissionDenied : null, outcome.Error);
        Assert.Equal(source ?? SubscriptionSource.Unknown, outcome.Value);
    }

    [Theory]
    [InlineData("x")]
    [InlineData("$x")]
    [InlineData("x#u2")]
    public void A_token_decides_alone(string channel)
    {
        var settings = Settings(UserLimitedChannels | SubscribeForClient);

        Assert.Equal(SubscriptionSource.SubscriptionToken, ChannelAccess.CheckSubscribe(settings, channel, true, 0, _user).Value);
    }

    [Fact]
    public void Only_stream_subscriptions_are_permitted() =>
        Assert.Same(ClientError.PermissionDenied, ChannelAccess.CheckSubscribe(Settings(SubscribeForClient), "x", true, 1, _user).Error);

    [Theory]
    [InlineData("x", SubscribeForClient, "u1", true)]
    [InlineData("x", SubscribeForClient, "", false)]
    [InlineData("x", SubscribeForClient | SubscribeForAnonymous, "", true)]
    [InlineData("x", None, "u1", false)]
    [InlineData("$x", SubscribeForClient, "u1", false)]
    [InlineData("é", SubscribeForClient, "u1", false)]
    [InlineData("x#u1", UserLimitedChannels, "u1", true)]
    [InlineData("x#u2", UserLimitedChannels | SubscribeForClient, "u1", false)]
    [InlineData("x#", UserLimitedChannels | SubscribeForClient | SubscribeForAnonymous, "", false)]
    public void Subscriptions_of_the_connect_command(string channel, ChannelPermissions permissions, string user, bool may) =>
        Assert.Equal(may, ChannelAccess.MaySubscribeAtConnect(Settings(permissions), channel, new Accessor(user, false, false)));

    [Theory]
    [InlineData("c", "u", null, true)]
    [InlineData("c", "u", "", true)]
    [InlineData("c", "u", "id", true)]
    [InlineData("c", "u", "other", false)]
    [InlineData("c", "other", null, false)]
    [InlineData("other", "u", null, false)]
    public void A_token_is_bound_to_channel_user_and_client(string channel, string user, string? client, bool fits) =>
        Assert.Equal(fits ? null : Disconnect.InvalidToken, ChannelAccess.CheckTokenBinding("c", "u", "id", channel, user, client));

    [Theory]
    [InlineData(Positioning, true, false)]
    [InlineData(ChannelPermissions.Recovery, false, true)]
    [InlineData(HistoryForSubscriber, true, true)]
    [InlineData(HistoryForClient, true, true)]
    [InlineData(HistoryForAnonymous, false, false)]
    [InlineData(None, false, false)]
    public void Access_to_history_is_enough_to_position_and_to_recover(ChannelPermissions permissions, bool position, bool recover)
    {
        Assert.Equal(position, ChannelAccess.MayPosition(Settings(permissions), _user));
        Assert.Equal(recover, ChannelAccess.MayRecover(Settings(permissions), _user));
    }

    [Fact]
    public void Joins_and_leaves_need_access_to_presence()
    {
        var settings = Settings(PresenceForSubscriber) with { JoinLeave = true };

        Assert.True(ChannelAccess.MayReceiveJoinLeave(settings, _user));
        Assert.False(ChannelAccess.MayReceiveJoinLeave(settings, _anonymous));
        Assert.False(ChannelAccess.MayReceiveJoinLeave(settings with { JoinLeave = false }, _user));
        Assert.False(ChannelAccess.MayReceiveJoinLeave(settings with { Permissions = None }, _user));
    }

    private static ChannelSettings Settings(ChannelPermissions permissions) => new()
    {
        Presence = true,
        HistorySize = 10,
        HistoryTtl = TimeSpan.FromSeconds(60),
        Permissions = permissions,
    };

    private static void AssertPermitted(bool[] permitted, Func<Accessor, ClientError?> check)
    {
        Accessor[] accessors = [_user, _anonymous, _user with { IsSubscribed = true }, _anonymous with { IsSubscribed = true }];
        var expected = permitted.Select(p => p ? null : ClientError.PermissionDenied);

        Assert.Equal(expected, accessors.Select(check));
    }
}
