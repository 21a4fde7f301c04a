namespace Realtime.Core.Tests.SharedPoll;

public sealed class PollLoopTests : SharedPollTestBase
{
    [Fact]
    public async Task A_round_asks_for_all_keys_in_one_call_with_their_versions()
    {
        var first = await WithDataAsync("ver:a", "b", "1", 4);
        await TrackAsync(first, "ver:a", "a@1");
        await TrackAsync(await SubscribedAsync("ver:a"), "ver:a", "c@1");

        Assert.Equal("a b@4 c", (await NextRoundAsync()).Keys);
    }

    [Fact]
    public async Task Without_versions_none_are_sent()
    {
        await WithDataAsync("any:a", "x", "1");

        Assert.Equal("x", (await NextRoundAsync()).Keys);
    }

    [Fact]
    public async Task Keys_beyond_a_batch_are_spread_over_the_interval()
    {
        Versioned.RefreshBatchSize = 2;
        Versioned.RefreshInterval = TimeSpan.FromSeconds(9);
        var client = await SubscribedAsync("ver:a");
        await TrackAsync(client, "ver:a", "a@1", "b@1", "c@1", "d@1", "e@1");

        var started = Host.Time.GetTimestamp();
        Assert.Equal("a b", (await NextRoundAsync()).Keys);
        Assert.Equal(9, Host.Time.GetElapsedTime(started).TotalSeconds, 0.5);
        Assert.Equal("c d", (await NextRoundAsync()).Keys);
        Assert.Equal(12, Host.Time.GetElapsedTime(started).TotalSeconds, 0.5);
        Assert.Equal("e", (await NextRoundAsync()).Keys);
        Assert.Equal(15, Host.Time.GetElapsedTime(started).TotalSeconds, 0.5);
    }

    [Fact]
    public async Task A_backend_that_hangs_is_not_asked_again_meanwhile_and_holds_up_no_other_channel()
    {
        await TrackAsync(await SubscribedAsync("ver:slow"), "ver:slow", "x@1");
        var hanging = await NextRoundAsync();
        await TrackAsync(await SubscribedAsync("ver:other"), "ver:other", "x@1");

        for (var i = 0; i < 3; i++)
        {
            var call = await NextRoundAsync();
            Assert.Equal("ver:other", call.Channel);
            call.Answer();
        }

        hanging.AnswerWith(null);
        PollCall next;
        do
        {
            next = await NextRoundAsync();
            next.Answer();
        }
        while (next.Channel != "ver:slow");
    }

    [Fact]
    public async Task No_more_calls_are_under_way_than_may_be()
    {
        Options.SharedPoll.ConcurrencyLimit = 2;
        var client = await Host.ConnectAsync();
        for (var i = 0; i < 3; i++)
        {
            await client.SubscribeAsync($"ver:{i}", "\"type\":4");
            await TrackAsync(client, $"ver:{i}", "x");
        }

        var first = await Backend.NextAsync();
        var second = await Backend.NextAsync();
        Assert.Equal(0, Backend.Waiting);
        first.Answer();

        Assert.Equal(3, new[] { first, second, await Backend.NextAsync() }.Select(call => call.Channel).Distinct().Count());
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_backend_that_fails_is_asked_again_in_the_next_round(bool throws)
    {
        var client = await SubscribedAsync("ver:a");
        await TrackAsync(client, "ver:a", "x");
        for (var i = 0; i < 3; i++)
        {
            var call = await NextRoundAsync();
            if (throws)
            {
                call.Fail();
            }
            else
            {
                call.AnswerWith(null);
            }
        }

        (await NextRoundAsync()).Answer(PollCall.Item("x", "1", 1));

        Assert.Equal("x=1@1", await NextAsync(client));
    }

    [Fact]
    public async Task Keys_given_up_before_their_turn_are_not_asked_for()
    {
        Options.SharedPoll.ConcurrencyLimit = 1;
        var client = await SubscribedAsync("ver:a");
        await TrackAsync(client, "ver:a", "x");
        var first = await Backend.NextAsync();
        await TrackAsync(client, "ver:a", "y", "z");
        await UntrackAsync(client, "ver:a", "y");
        first.Answer();

        Assert.Equal("z", (await Backend.NextAsync()).Keys);
    }
}
