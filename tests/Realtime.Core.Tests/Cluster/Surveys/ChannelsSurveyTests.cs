using Realtime.Core.Cluster.Surveys;
using Realtime.Protocol;
using Realtime.TestSupport.Cluster;
using Realtime.TestSupport.Engine;

namespace Realtime.Core.Tests.Cluster.Surveys;

public sealed class ChannelsSurveyTests : ClusterTestBase
{
    [Fact]
    public async Task Subscribers_of_all_nodes_are_added_up()
    {
        var first = await Cluster.AddAsync();
        await SubscribeAsync(await Cluster.AddAsync(), "a", "b");
        await SubscribeAsync(await Cluster.AddAsync(), "a", "c");
        await SubscribeAsync(first, "a");

        Assert.Equal(new Dictionary<string, int> { ["a"] = 3, ["b"] = 1, ["c"] = 1 }, await ChannelsAsync(first));
        Assert.Equal(new Dictionary<string, int> { ["c"] = 1 }, await ChannelsAsync(first, "[c-z]*"));
    }

    [Fact]
    public async Task A_broken_glob_is_the_internal_error_and_nobody_is_asked()
    {
        var first = await Cluster.AddAsync();
        await Cluster.AddAsync();
        var sent = first.Controller.Sent;

        var outcome = await first.Control.ChannelsAsync("[", CancellationToken);

        Assert.Equal(ClientError.Internal, outcome.Error);
        Assert.Equal(sent, first.Controller.Sent);
    }

    [Fact]
    public async Task A_node_that_dies_takes_nothing_away_but_its_own_answer()
    {
        var first = await Cluster.AddAsync();
        var second = await Cluster.AddAsync();
        var third = await Cluster.AddAsync();
        await SubscribeAsync(first, "a");
        await SubscribeAsync(second, "a");
        await SubscribeAsync(third, "a");
        third.Controller.IsDead = true;
        var sent = second.Controller.Sent;

        var asked = ChannelsAsync(first);
        await Eventually.UntilAsync(() => second.Controller.Sent > sent);
        Assert.False(asked.IsCompleted);

        // The survey is over when the silent node is taken for dead.
        Elapse(10);
        Assert.Equal(new Dictionary<string, int> { ["a"] = 2 }, await asked);
    }

    [Fact]
    public async Task A_slow_node_is_waited_for_10_seconds_and_its_late_answer_does_no_harm()
    {
        var first = await Cluster.AddAsync();
        var second = await Cluster.AddAsync();
        await SubscribeAsync(first, "a");
        await SubscribeAsync(second, "b");
        second.Controller.Hold();

        var asked = ChannelsAsync(first);
        Elapse(9);
        Assert.False(asked.IsCompleted);
        Elapse(1);

        Assert.Equal(new Dictionary<string, int> { ["a"] = 1 }, await asked);
        second.Controller.Release();
        Assert.Equal(new Dictionary<string, int> { ["a"] = 1, ["b"] = 1 }, await ChannelsAsync(first));
    }

    [Fact]
    public async Task A_node_that_leaves_is_not_waited_for()
    {
        var first = await Cluster.AddAsync();
        var second = await Cluster.AddAsync();
        await SubscribeAsync(first, "a");
        second.Controller.Hold();

        var asked = ChannelsAsync(first);
        await second.StopAsync(CancellationToken);

        Assert.Equal(new Dictionary<string, int> { ["a"] = 1 }, await asked);
    }

    [Fact]
    public async Task A_broken_controller_is_an_exception_and_a_given_up_survey_too()
    {
        var first = await Cluster.AddAsync();
        var second = await Cluster.AddAsync();
        second.Controller.Hold();
        using var giveUp = new CancellationTokenSource();
        var asked = first.Control.ChannelsAsync("", giveUp.Token).AsTask();
        await giveUp.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => asked.WaitAsync(TimeSpan.FromSeconds(10), CancellationToken));

        first.Controller.IsBroken = true;
        await Assert.ThrowsAsync<IOException>(() => ChannelsAsync(first));
    }

    [Fact]
    public void Only_if_all_nodes_failed_there_is_no_answer()
    {
        var good = new SurveyReply(0, new byte[] { 1, 1, (byte)'a', 2 });
        var broken = new SurveyReply(0, new byte[] { 9, 1 });
        var failed = new SurveyReply(SurveyReply.InternalError, default);

        Assert.Equal(2, ChannelsSurvey.Sum(Replies(good, broken, failed)).Value!["a"]);
        Assert.Equal(ClientError.Internal, ChannelsSurvey.Sum(Replies(broken, failed)).Error);
    }

    private static Dictionary<string, SurveyReply> Replies(params SurveyReply[] replies) =>
        replies.Select((reply, i) => (reply, i)).ToDictionary(x => $"{x.i}", x => x.reply);

    private static async Task SubscribeAsync(ClusterHostNode node, params string[] channels)
    {
        var client = await node.Engine.ConnectAsync();
        foreach (var channel in channels)
        {
            await client.SubscribeAsync(channel);
        }
    }

    private static async Task<IReadOnlyDictionary<string, int>> ChannelsAsync(ClusterHostNode node, string pattern = "") =>
        (await node.Control.ChannelsAsync(pattern, CancellationToken).AsTask().WaitAsync(TimeSpan.FromSeconds(10), CancellationToken)).Value!;
}
