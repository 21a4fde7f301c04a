using Microsoft.Extensions.DependencyInjection;
using Realtime.Core.Cluster;
using Realtime.Core.Configuration;
using Realtime.TestSupport.Cluster;

namespace Realtime.Core.Tests.Cluster;

public sealed class ClusterMembershipTests : ClusterTestBase
{
    [Fact]
    public async Task Nodes_know_each_other_as_soon_as_they_have_joined()
    {
        var first = await Cluster.AddAsync();
        var second = await Cluster.AddAsync();
        var third = await Cluster.AddAsync();

        foreach (var node in new[] { first, second, third })
        {
            Assert.Equal(node.Uid, (await NodesOf(node))[0]);
            Assert.Equal(new[] { first.Uid, second.Uid, third.Uid }.Order(), (await NodesOf(node)).Order());
        }
    }

    [Fact]
    public async Task A_process_without_clients_knows_the_nodes_at_once_and_is_none_of_them()
    {
        var node = await Cluster.AddAsync();
        var api = await Cluster.AddAsync(replace: static services => services.AddSingleton(static provider =>
            new NodeIdentity(provider.GetRequiredService<RealtimeOptions>(), provider.GetRequiredService<TimeProvider>()) { ServesClients = false }));

        Assert.Equal([node.Uid], await NodesOf(api));
        Assert.Equal([node.Uid], await NodesOf(node));
    }

    [Fact]
    public async Task An_announcement_tells_what_the_node_holds()
    {
        var options = TestSupport.Engine.EngineHost.OpenOptions();
        options.Node.Name = "second";
        var first = await Cluster.AddAsync();
        var second = await Cluster.AddAsync(options);
        var client = await second.Engine.ConnectAsync();
        await client.SubscribeAsync("a");
        await client.SubscribeAsync("b");
        Elapse(3);

        var nodes = await first.Control.NodesAsync(CancellationToken);

        var seen = Assert.Single(nodes, node => node.Uid == second.Uid);
        Assert.Equal(("second", 1, 1, 2, 2, 3u), (seen.Name, seen.NumClients, seen.NumUsers, seen.NumSubs, seen.NumChannels, seen.Uptime));
        Assert.Equal(nodes[0].Version, seen.Version);
    }

    [Fact]
    public async Task A_dead_node_is_forgotten_after_7_to_10_seconds_and_known_again_when_it_is_back()
    {
        var first = await Cluster.AddAsync();
        var second = await Cluster.AddAsync();
        second.Controller.IsDead = true;

        Elapse(7);
        Assert.Contains(second.Uid, await NodesOf(first));
        Elapse(3);
        Assert.DoesNotContain(second.Uid, await NodesOf(first));

        second.Controller.IsDead = false;
        Elapse(3);
        Assert.Contains(second.Uid, await NodesOf(first));
        Assert.Contains(first.Uid, await NodesOf(second));
    }

    [Fact]
    public async Task Two_lost_announcements_do_no_harm()
    {
        var first = await Cluster.AddAsync();
        var second = await Cluster.AddAsync();
        Elapse(1);
        Bus.Lose(static _ => true);
        Elapse(6);
        Bus.Lose(static _ => false);
        Elapse(10);

        Assert.Contains(second.Uid, await NodesOf(first));
    }

    [Fact]
    public async Task A_shutdown_notice_removes_a_node_at_once_and_for_good()
    {
        var first = await Cluster.AddAsync();
        var second = await Cluster.AddAsync();

        await second.StopAsync(CancellationToken);
        Assert.Equal([first.Uid], await NodesOf(first));

        // Neither time nor a new node brings it back.
        Elapse(10);
        var third = await Cluster.AddAsync();
        Assert.Equal(new[] { first.Uid, third.Uid }, await NodesOf(first));
        Assert.DoesNotContain(second.Uid, await NodesOf(third));
    }

    [Fact]
    public async Task An_announcement_that_comes_after_the_shutdown_notice_is_too_late()
    {
        var first = await Cluster.AddAsync();
        var second = await Cluster.AddAsync();
        await second.StopAsync(CancellationToken);

        first.Engine.Get<ClusterMembership>().Meet(new NodeInfo(second.Uid, "late", "", 0, 0, 0, 0, 0));

        Assert.Equal([first.Uid], await NodesOf(first));
    }

    [Fact]
    public async Task A_node_whose_controller_does_not_work_at_the_start_joins_when_it_does()
    {
        var first = await Cluster.AddAsync();
        var second = await Cluster.AddAsync(isBroken: true);
        Assert.Equal([first.Uid], await NodesOf(first));

        Elapse(3);
        second.Controller.IsBroken = false;
        Cluster.Time.Advance(TimeSpan.FromMilliseconds(250));

        Assert.Contains(second.Uid, await NodesOf(first));
        Assert.Contains(first.Uid, await NodesOf(second));
    }

    [Fact]
    public async Task Broken_messages_do_no_harm()
    {
        var first = await Cluster.AddAsync();
        var second = await Cluster.AddAsync();

        await second.Controller.PublishAsync(new byte[] { 1, 1, 255, 3 }, "", CancellationToken);
        await second.Controller.PublishAsync(ReadOnlyMemory<byte>.Empty, "", CancellationToken);

        Assert.Equal(2, (await NodesOf(first)).Count);
    }

    [Fact]
    public async Task A_node_tells_what_it_counted_in_the_last_interval()
    {
        var options = TestSupport.Engine.EngineHost.OpenOptions();
        options.Node.InfoMetricsAggregateInterval = TimeSpan.FromSeconds(6);
        var first = await Cluster.AddAsync();
        var second = await Cluster.AddAsync(options);
        await second.Engine.ConnectAsync();
        Assert.Null((await first.Control.NodesAsync(CancellationToken))[1].Activity);

        Elapse(6);
        var activity = (await first.Control.NodesAsync(CancellationToken))[1].Activity!;

        // Other tests of this process count too.
        Assert.Equal(6, activity.Interval);
        Assert.True(activity.Items["client.commands.connect"] >= 1);
        Assert.Contains("client.commands.sub_refresh", activity.Items.Keys);
    }

    [Fact]
    public async Task A_negative_interval_counts_nothing()
    {
        var options = TestSupport.Engine.EngineHost.OpenOptions();
        options.Node.InfoMetricsAggregateInterval = TimeSpan.FromSeconds(-1);
        var node = await Cluster.AddAsync(options);
        Elapse(60);

        Assert.Null((await node.Control.NodesAsync(CancellationToken))[0].Activity);
    }

    private static Task<IReadOnlyList<string>> NodesOf(ClusterHostNode node) => node.NodesAsync(CancellationToken);
}
