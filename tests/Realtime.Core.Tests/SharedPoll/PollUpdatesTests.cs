using Realtime.Core.SharedPoll;
using Realtime.TestSupport.Engine;

namespace Realtime.Core.Tests.SharedPoll;

public sealed class PollUpdatesTests : SharedPollTestBase
{
    [Fact]
    public async Task A_newer_version_is_delivered_and_an_older_or_equal_one_is_not()
    {
        var client = await WithDataAsync("ver:a", "x", "5", 5);

        (await NextRoundAsync()).Answer(PollCall.Item("x", "50", 5));
        (await NextRoundAsync()).Answer(PollCall.Item("x", "4", 4));
        (await NextRoundAsync()).Answer(PollCall.Item("x", "0", 0));
        (await NextRoundAsync()).Answer(PollCall.Item("x", "6", 6));

        Assert.Equal("x=6@6", await NextAsync(client));
    }

    [Fact]
    public async Task Without_versions_changes_are_found_by_the_data()
    {
        var client = await WithDataAsync("any:a", "x", "{\"v\":1}");

        (await NextRoundAsync()).Answer(PollCall.Item("x", "{\"v\":1}"));
        (await NextRoundAsync()).Answer(PollCall.Item("x", "{\"v\":2}"));
        Assert.Equal("x={\"v\":2}@2", await NextAsync(client));
        (await NextRoundAsync()).Answer(PollCall.Item("x", "{\"v\":1}"));
        Assert.Equal("x={\"v\":1}@3", await NextAsync(client));
    }

    [Fact]
    public async Task A_client_that_comes_back_with_the_latest_version_gets_nothing()
    {
        await WithDataAsync("any:a", "x", "1");
        var back = await SubscribedAsync("any:a");
        await TrackAsync(back, "any:a", "x@1");

        (await NextRoundAsync()).Answer(PollCall.Item("x", "1"));
        await SettleAsync();

        Assert.Equal(0, back.Transport.Unread);
    }

    [Fact]
    public async Task A_client_that_comes_back_with_an_older_version_gets_the_latest_at_once()
    {
        await WithDataAsync("ver:a", "x", "1", 3);
        var back = await SubscribedAsync("ver:a");
        await TrackAsync(back, "ver:a", "x@2");

        (await Backend.NextAsync()).Answer(PollCall.Item("x", "1", 3));

        Assert.Equal("x=1@3", await NextAsync(back));
    }

    [Fact]
    public async Task A_removed_key_is_told_and_not_asked_for_any_more()
    {
        var client = await WithDataAsync("ver:a", "x", "1", 1);
        await TrackAsync(client, "ver:a", "y@1");

        (await NextRoundAsync()).Answer(new SharedPollAnswerItem { Key = "x", Removed = true });

        Assert.Equal("-x", await NextAsync(client));
        Assert.Equal("y", (await NextRoundAsync()).Keys);
        await TrackAsync(client, "ver:a", "x");
        Assert.Equal(2, Host.Polls.KeyCount);
    }

    [Fact]
    public async Task Keys_nobody_asked_for_and_repeated_or_empty_ones_do_no_harm()
    {
        var client = await SubscribedAsync("ver:a");
        await TrackAsync(client, "ver:a", "x");

        (await Backend.NextAsync()).Answer(
            PollCall.Item("foreign", "1", 1),
            new SharedPollAnswerItem { Key = "other", Removed = true },
            PollCall.Item("", "1", 1),
            PollCall.Item("x", "", 9),
            PollCall.Item("x", "1", 1),
            PollCall.Item("x", "1", 1));

        Assert.Equal("x=1@1", await NextAsync(client));
        Assert.Equal(1, Host.Polls.KeyCount);
        await SettleAsync();
        Assert.Equal(0, client.Transport.Unread);
    }

    [Fact]
    public async Task A_late_answer_does_not_bring_older_data_back()
    {
        var client = await WithDataAsync("any:a", "x", "1");
        var late = await NextRoundAsync();
        await TrackAsync(client, "any:a", "x");
        (await Backend.NextAsync()).Answer(PollCall.Item("x", "2"));
        Assert.Equal("x=2@2", await NextAsync(client));

        late.Answer(PollCall.Item("x", "1"));
        await SettleAsync();

        Assert.Equal(0, client.Transport.Unread);
    }

    [Fact]
    public async Task Another_epoch_makes_those_who_track_subscribe_anew()
    {
        var client = await WithDataAsync("ver:a", "x", "9", 9);

        (await NextRoundAsync()).AnswerWith(new SharedPollAnswer([PollCall.Item("x", "1", 1)], "second"));

        var push = (await client.NextPushAsync()).GetProperty("unsubscribe");
        Assert.Equal(2500, push.GetProperty("code").GetInt32());
        Assert.Equal("second", (await client.SubscribeAsync("ver:a", "\"type\":4")).GetProperty("epoch").GetString());
        await TrackAsync(client, "ver:a", "x");
        (await Backend.NextAsync()).AnswerWith(new SharedPollAnswer([PollCall.Item("x", "1", 1)], "second"));
        Assert.Equal("x=1@1", await NextAsync(client));
    }

    [Fact]
    public async Task An_answer_from_before_the_present_epoch_does_not_bring_the_old_one_back()
    {
        var client = await WithDataAsync("ver:a", "x", "9", 9);
        var late = await NextRoundAsync();
        await TrackAsync(client, "ver:a", "x");
        (await Backend.NextAsync()).AnswerWith(new SharedPollAnswer([], "second"));
        await client.NextPushAsync();
        await client.SubscribeAsync("ver:a", "\"type\":4");
        await TrackAsync(client, "ver:a", "x@1");

        late.Answer(PollCall.Item("x", "9", 9));
        (await NextRoundAsync()).AnswerWith(new SharedPollAnswer([PollCall.Item("x", "2", 2)], "second"));

        Assert.Equal("x=2@2", await NextAsync(client));
    }

    [Fact]
    public async Task A_delta_goes_to_who_has_the_data_before()
    {
        Options.Channel.Namespaces.Find(n => n.Name == "ver")!.AllowedDeltaTypes = ["fossil"];
        var before = "\"" + new string('a', 200) + "\"";
        var after = "\"" + new string('a', 199) + "b\"";
        var client = await WithDataAsync("ver:a", "x", before, 1, ",\"delta\":\"fossil\"");
        var behind = await SubscribedAsync("ver:a", ",\"delta\":\"fossil\"");
        await TrackAsync(behind, "ver:a", "x@1");
        var plain = await SubscribedAsync("ver:a");
        await TrackAsync(plain, "ver:a", "x@1");

        (await NextRoundAsync()).Answer(PollCall.Item("x", after, 2, before));

        var delta = (await client.NextPushAsync()).GetProperty("pub");
        Assert.True(delta.GetProperty("delta").GetBoolean());
        Assert.Equal(("x", 2), (delta.GetProperty("key").GetString(), delta.GetProperty("version").GetInt32()));
        var whole = (await behind.NextPushAsync()).GetProperty("pub");
        Assert.False(whole.TryGetProperty("delta", out _));
        Assert.Equal(after, whole.GetProperty("data").GetString());
        Assert.Equal($"x={after}@2", await NextAsync(plain));
    }

    [Fact]
    public async Task Data_that_is_not_json_ends_json_connections()
    {
        var client = await SubscribedAsync("ver:a");
        await TrackAsync(client, "ver:a", "x");

        (await Backend.NextAsync()).Answer(PollCall.Item("x", "{broken", 1));

        Assert.Equal(3506u, await client.ClosedAsync());
        await Eventually.UntilAsync(() => Host.Polls.KeyCount == 0);
    }
}
