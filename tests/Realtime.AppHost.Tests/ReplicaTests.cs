using Aspire.Hosting;
using Aspire.Hosting.ApplicationModel;
using Aspire.Hosting.Dashboard;
using Aspire.Hosting.Running;
using Realtime.AppHost.Tests.Support;

namespace Realtime.AppHost.Tests;

public sealed class ReplicaTests
{
    [Fact]
    public async Task One_replica_stops_by_itself_and_the_other_takes_its_connections()
    {
        await using var host = new TestAppHost();
        var node = host.Builder.AddProject<FakeProject>("node").WithHttpEndpoint(env: "FAKE_PORT").WithHttpHealthCheck("/health").WithReplicas(2);
        var settings = new AppHostSettings { Args = [], Directory = host.Directory, ApplicationName = "Test", Output = host.Output };
        var runner = new LocalRunner([node.Resource], settings, new DashboardSettings(null, null, "Test"));
        using var stopping = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        var running = runner.RunAsync(stopping.Token);
        await host.Output.LineAsync("Ready.");

        Assert.Null(await runner.ExecuteAsync("node-1", ResourceCommands.Stop, stopping.Token));

        var url = node.GetEndpoint("http").Value(EndpointProperty.Url);
        string[] processes = [await TestAppHost.GetAsync(url, "/"), await TestAppHost.GetAsync(url, "/")];
        Assert.Single(processes.Distinct());
        Assert.Contains("node-1 | asked to stop", host.Output.Lines);
        Assert.DoesNotContain("node-2 | asked to stop", host.Output.Lines);

        await stopping.CancelAsync();
        Assert.Equal(0, await running.WaitAsync(TestAppHost.Patience, TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task What_waits_for_another_is_stopped_before_it()
    {
        await using var host = new TestAppHost();
        var store = host.Builder.AddProject<FakeProject>("store").WithHttpEndpoint(env: "FAKE_PORT").WithHttpHealthCheck("/health");
        var node = host.Builder.AddProject<FakeProject>("node").WithHttpEndpoint(env: "FAKE_PORT").WithHttpHealthCheck("/health").WaitFor(store);
        host.Builder.AddProject<FakeProject>("page").WithHttpEndpoint(env: "FAKE_PORT").WithHttpHealthCheck("/health").WaitFor(node);
        host.Start();
        await host.Output.LineAsync("Ready.");

        Assert.Equal(0, await host.StopAsync());

        Assert.Equal(
            ["page  | asked to stop", "node  | asked to stop", "store | asked to stop"],
            host.Output.Lines.Where(line => line.EndsWith("| asked to stop", StringComparison.Ordinal)));
    }
}
