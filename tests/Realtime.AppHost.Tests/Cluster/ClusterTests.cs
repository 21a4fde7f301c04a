using System.Net.Sockets;
using Realtime.TestSupport.Processes;

namespace Realtime.AppHost.Tests.Cluster;

/// <summary>What the AppHost starts: real nodes and a real Api over one Redis.</summary>
public sealed class ClusterTests
{
    private const string Room = "chat:cluster";
    private const string NeedsOrchestrator = "The AppHost is built with Aspire, which needs its orchestrator.";

    [Fact]
    public async Task What_the_Api_publishes_reaches_clients_on_both_nodes_and_presence_spans_them()
    {
        Assert.SkipUnless(RunningAppHost.HasLocalRunner, NeedsOrchestrator);
        await using var host = RunningAppHost.Start();
        await host.WaitUntilReadyAsync();
        Assert.Equal(200, await host.StatusAsync(new Uri(host.ApiUrl, "/health/ready")));
        Assert.Equal(200, await host.StatusAsync(new Uri(host.ApiUrl, "/swagger/index.html")));
        Assert.Equal(2, (await host.NodesAsync()).Count);

        await using var ada = await RoomClient.JoinAsync(host, "ada", Room);
        await using var grace = await RoomClient.JoinAsync(host, "grace", Room);
        await Soon.UntilAsync(async () => (await host.NodesAsync()).All(node => (int)node["num_clients"]! == 1));
        var published = await host.CallAsync("publish", new { channel = Room, data = new { text = "to all" } });
        var presence = await host.CallAsync("presence", new { channel = Room });
        var history = await host.CallAsync("history", new { channel = Room, limit = 10 });

        Assert.Equal("to all", (string?)(await ada.PublicationAsync())["text"]);
        Assert.Equal("to all", (string?)(await grace.PublicationAsync())["text"]);
        Assert.Equal(1, (int)published["offset"]!);
        Assert.Equal(["ada", "grace"], presence["presence"]!.AsObject().Select(entry => (string?)entry.Value!["user"]).Order());
        Assert.Single(history["publications"]!.AsArray());
        using var grpc = new TcpClient();
        await grpc.ConnectAsync("127.0.0.1", host.GrpcPort, TestContext.Current.CancellationToken);
    }

    [Fact]
    public async Task Three_nodes_start_when_three_are_asked_for_and_all_end_without_complaint()
    {
        Assert.SkipUnless(RunningAppHost.HasLocalRunner, NeedsOrchestrator);
        await using var host = RunningAppHost.Start("--nodes", "3");
        await host.WaitUntilReadyAsync();

        await Soon.UntilAsync(async () => (await host.NodesAsync()).Count == 3, () => host.Log);
        var exitCode = await host.StopAsync();

        Assert.Equal(0, exitCode);
        Assert.Contains("node-3 | ", host.Log, StringComparison.Ordinal);
        var end = host.Log[host.Log.IndexOf("Stopping…", StringComparison.Ordinal)..];
        Assert.DoesNotContain("\"level\":\"error\"", end, StringComparison.Ordinal);
        Assert.DoesNotContain("connection for subscriptions was lost", end, StringComparison.Ordinal);
        Assert.DoesNotContain("has ended", end, StringComparison.Ordinal);
        Assert.DoesNotContain("was killed", end, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("--nodes", "0", "Cannot start: --nodes is '0': give a number from 1 to 32.")]
    [InlineData("--nodes", "x", "Cannot start: --nodes is 'x': give a number from 1 to 32.")]
    [InlineData("--ApiPort", "70000", "Cannot start: --ApiPort is '70000': give a number from 1 to 65535.")]
    public async Task A_number_that_cannot_be_used_is_said_in_one_line(string option, string value, string line)
    {
        await using var host = RunningAppHost.Start(option, value);

        Assert.Equal(1, await host.EndAsync());

        Assert.Equal(line, host.Log.TrimEnd());
    }
}
