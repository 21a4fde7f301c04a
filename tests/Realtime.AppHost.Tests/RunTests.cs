using System.Net;
using System.Net.Sockets;
using Aspire.Hosting;
using Aspire.Hosting.ApplicationModel;
using Realtime.AppHost.Tests.Support;

namespace Realtime.AppHost.Tests;

public sealed class RunTests
{
    [Fact]
    public async Task Variables_reach_the_process_with_their_references_replaced()
    {
        await using var host = new TestAppHost();
        var key = host.Builder.AddParameter("api-key", "the key");
        var node = host.Builder.AddProject<FakeProject>("node").WithHttpEndpoint(env: "FAKE_PORT").WithHttpHealthCheck("/health");
        var page = host.Builder.AddProject<FakeProject>("page")
            .WithHttpEndpoint()
            .WithHttpHealthCheck("/health")
            .WithEnvironment("LITERAL", "as it is")
            .WithEnvironment("KEY", key)
            .WithEnvironment("NODE_URL", node.GetEndpoint("http"))
            .WithEnvironment("MIXED", $"port={node.GetEndpoint("http").Property(EndpointProperty.Port)};key={key}")
            .WithReference(node);
        host.Start();
        await host.Output.LineAsync("Ready.");

        var nodeUrl = node.GetEndpoint("http").Value(EndpointProperty.Url);
        var pageUrl = page.GetEndpoint("http").Value(EndpointProperty.Url);
        Assert.Equal("as it is", await TestAppHost.GetAsync(pageUrl, "/env/LITERAL"));
        Assert.Equal("the key", await TestAppHost.GetAsync(pageUrl, "/env/KEY"));
        Assert.Equal(nodeUrl, await TestAppHost.GetAsync(pageUrl, "/env/NODE_URL"));
        Assert.Equal($"port={new Uri(nodeUrl).Port};key=the key", await TestAppHost.GetAsync(pageUrl, "/env/MIXED"));
        Assert.Equal(nodeUrl, await TestAppHost.GetAsync(pageUrl, "/env/NODE_HTTP"));
        Assert.Equal(nodeUrl, await TestAppHost.GetAsync(pageUrl, "/env/services__node__http__0"));
    }

    [Fact]
    public async Task Addresses_are_shown_once_everything_is_healthy()
    {
        await using var host = new TestAppHost();
        var node = host.Builder.AddProject<FakeProject>("node").WithHttpEndpoint(env: "FAKE_PORT").WithHttpHealthCheck("/health");
        host.Builder.AddProject<FakeProject>("page")
            .WithHttpEndpoint(env: "FAKE_PORT")
            .WithUrlForEndpoint("http", url => url.DisplayText = "open this page")
            .WaitFor(node);
        host.Start();

        var address = await host.Output.LineAsync("open this page");

        Assert.Matches(@"^  page  http://localhost:\d+  open this page$", address);
        Assert.Contains($"  node  {node.GetEndpoint("http").Value(EndpointProperty.Url)}", host.Output.Lines);
        await host.Output.LineAsync("page | started");
    }

    [Fact]
    public async Task A_resource_waits_until_the_other_is_healthy()
    {
        await using var host = new TestAppHost();
        var node = host.Builder.AddProject<FakeProject>("node")
            .WithHttpEndpoint(env: "FAKE_PORT").WithHttpHealthCheck("/health").WithEnvironment("FAKE_UNHEALTHY", "1");
        host.Builder.AddProject<FakeProject>("page").WaitFor(node);
        host.Start();
        await host.Output.LineAsync("node | started");

        Assert.Equal(0, await host.StopAsync());

        Assert.DoesNotContain("page | started", host.Output.Lines);
    }

    [Fact]
    public async Task A_process_that_ends_is_reported_and_the_others_go_on()
    {
        await using var host = new TestAppHost();
        host.Builder.AddProject<FakeProject>("broken").WithEnvironment("FAKE_EXIT", "3");
        var node = host.Builder.AddProject<FakeProject>("node").WithHttpEndpoint(env: "FAKE_PORT").WithHttpHealthCheck("/health");
        host.Start();

        await host.Output.LineAsync("broken has ended with exit code 3");
        await host.Output.LineAsync("node   | started");

        Assert.NotEmpty(await TestAppHost.GetAsync(node.GetEndpoint("http").Value(EndpointProperty.Url), "/"));
        Assert.Contains("broken | ending", host.Output.Lines);
    }

    [Fact]
    public async Task What_waits_for_a_process_that_ended_unhealthy_is_not_started_and_the_run_is_over()
    {
        await using var host = new TestAppHost();
        var broken = host.Builder.AddProject<FakeProject>("broken")
            .WithHttpEndpoint().WithHttpHealthCheck("/health").WithEnvironment("FAKE_EXIT", "3");
        host.Builder.AddProject<FakeProject>("page").WaitFor(broken);
        host.Start();

        Assert.Equal(1, await host.EndAsync());

        Assert.Contains("page is not started: it waits for broken, which has ended.", host.Output.Lines);
    }

    [Fact]
    public async Task Stopping_asks_every_process_to_end()
    {
        await using var host = new TestAppHost();
        host.Builder.AddProject<FakeProject>("one");
        host.Builder.AddProject<FakeProject>("two");
        host.Start();
        await host.Output.LineAsync("one | started");
        await host.Output.LineAsync("two | started");

        Assert.Equal(0, await host.StopAsync());

        Assert.Contains("one | asked to stop", host.Output.Lines);
        Assert.Contains("two | asked to stop", host.Output.Lines);
        Assert.DoesNotContain(host.Output.Lines, line => line.Contains("has ended", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_process_that_does_not_end_is_killed_after_the_timeout()
    {
        await using var host = new TestAppHost(TimeSpan.FromMilliseconds(200));
        host.Builder.AddProject<FakeProject>("deaf").WithEnvironment("FAKE_DEAF", "1");
        host.Start();
        await host.Output.LineAsync("deaf | started");

        Assert.Equal(0, await host.StopAsync());

        Assert.Contains(host.Output.Lines, line => line.StartsWith("deaf did not stop", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Connections_are_spread_over_the_replicas()
    {
        await using var host = new TestAppHost();
        var node = host.Builder.AddProject<FakeProject>("node")
            .WithHttpEndpoint(env: "FAKE_PORT").WithHttpHealthCheck("/health").WithReplicas(2);
        host.Start();
        await host.Output.LineAsync("Ready.");

        var url = node.GetEndpoint("http").Value(EndpointProperty.Url);
        string[] processes = [await TestAppHost.GetAsync(url, "/"), await TestAppHost.GetAsync(url, "/")];

        Assert.Distinct(processes);
        await host.Output.LineAsync("node-2 | started");
    }

    [Fact]
    public async Task A_taken_port_is_named_before_anything_starts()
    {
        using var taken = new TcpListener(IPAddress.Any, 0);
        taken.Start();
        var port = ((IPEndPoint)taken.LocalEndpoint).Port;
        await using var host = new TestAppHost();
        host.Builder.AddProject<FakeProject>("node").WithHttpEndpoint(port: port);
        host.Start();

        var problem = await Assert.ThrowsAsync<DistributedApplicationException>(host.EndAsync);

        Assert.StartsWith($"port {port} of 'node' (http) cannot be used", problem.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("node | started", host.Output.Lines);
    }

    [Fact]
    public async Task An_unbuilt_project_ends_the_run_and_stops_the_others()
    {
        await using var host = new TestAppHost();
        var node = host.Builder.AddProject<FakeProject>("node").WithHttpEndpoint(env: "FAKE_PORT").WithHttpHealthCheck("/health");
        host.Builder.AddProject<UnbuiltProject>("unbuilt").WaitFor(node);
        host.Start();

        var problem = await Assert.ThrowsAsync<DistributedApplicationException>(host.EndAsync);

        Assert.StartsWith("'unbuilt' is not built", problem.Message, StringComparison.Ordinal);
        Assert.Contains(host.Output.Lines, line => line.EndsWith("| asked to stop", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Two_resources_cannot_have_one_name()
    {
        await using var host = new TestAppHost();
        host.Builder.AddParameter("node", "x");

        Assert.Throws<DistributedApplicationException>(() => host.Builder.AddProject<FakeProject>("node"));
    }

    [Fact]
    public async Task A_container_is_refused()
    {
        await using var host = new TestAppHost();
        host.Builder.AddRedis("redis");
        host.Start();

        var problem = await Assert.ThrowsAsync<DistributedApplicationException>(host.EndAsync);

        Assert.StartsWith("'redis' is a container", problem.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_health_check_of_no_endpoint_is_refused()
    {
        await using var host = new TestAppHost();
        host.Builder.AddProject<FakeProject>("node").WithHttpHealthCheck("/health");
        host.Start();

        var problem = await Assert.ThrowsAsync<DistributedApplicationException>(host.EndAsync);

        Assert.Contains("names the endpoint 'http'", problem.Message, StringComparison.Ordinal);
    }
}
