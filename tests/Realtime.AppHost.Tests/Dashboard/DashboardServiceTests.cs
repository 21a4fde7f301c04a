using Aspire.Hosting;
using Aspire.Hosting.Dashboard;
using Aspire.Hosting.Dashboard.V1;
using Aspire.Hosting.Running;
using Grpc.Core;
using Grpc.Net.Client;
using Microsoft.Extensions.Time.Testing;
using Realtime.AppHost.Tests.Support;
using Client = Aspire.Hosting.Dashboard.V1.DashboardService.DashboardServiceClient;

namespace Realtime.AppHost.Tests.Dashboard;

/// <summary>The server that the dashboard asks, over its own wire.</summary>
public sealed class DashboardServiceTests : IAsyncLifetime
{
    private readonly TestAppHost _host = new();
    private readonly RecordingCommands _commands = new();
    private readonly FakeTimeProvider _time = new();
    private ResourceBoard _board = null!;
    private DashboardServer _server = null!;
    private GrpcChannel _channel = null!;
    private Client _client = null!;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        var node = _host.Builder.AddProject<FakeProject>("node").WithHttpEndpoint(env: "FAKE_PORT").WithHttpHealthCheck("/health")
            .WithUrlForEndpoint("http", url => url.DisplayText = "clients")
            .WithUrlForEndpoint("http", _ => new() { Url = "/api", DisplayText = "server API" });
        var page = _host.Builder.AddProject<FakeProject>("page").WithReplicas(2).WaitFor(node);
        PortAllocator.Allocate([node.Resource, page.Resource], null);
        _board = new ResourceBoard([node.Resource, page.Resource], _time);
        _server = await DashboardServer.StartAsync("Realtime", _board, _commands, Token);
        _channel = GrpcChannel.ForAddress(_server.Address);
        _client = new Client(_channel);
    }

    [Fact]
    public async Task The_application_has_a_name()
    {
        var information = await _client.GetApplicationInformationAsync(new ApplicationInformationRequest(), cancellationToken: Token);

        Assert.Equal("Realtime", information.ApplicationName);
    }

    [Fact]
    public async Task Resources_come_first_and_then_their_changes()
    {
        using var call = _client.WatchResources(new WatchResourcesRequest(), cancellationToken: Token);
        var initial = (await NextAsync(call.ResponseStream)).InitialData.Resources;
        _board.SetStarted("node-1", 4711, new Dictionary<string, string> { ["KEY"] = "value" });
        var started = (await NextAsync(call.ResponseStream)).Changes.Value.Single().Upsert;
        _board.SetHealthy("node-1");
        var healthy = (await NextAsync(call.ResponseStream)).Changes.Value.Single().Upsert;

        Assert.Equal(["node-1", "page-1", "page-2"], initial.Select(resource => resource.Name));
        Assert.Equal(["node", "page", "page"], initial.Select(resource => resource.DisplayName));
        Assert.All(initial, resource => Assert.Equal("NotStarted", resource.State));
        Assert.Equal("Running", started.State);
        Assert.False(started.HealthReports.Single().HasStatus);
        Assert.Equal("KEY=value", started.Environment.Select(variable => $"{variable.Name}={variable.Value}").Single());
        Assert.Contains(started.Properties, property => property.Name == "executable.pid" && property.Value.StringValue == "4711");
        Assert.Equal(HealthStatus.Healthy, healthy.HealthReports.Single().Status);
    }

    [Fact]
    public async Task Urls_are_the_endpoints_and_those_beside_them()
    {
        using var call = _client.WatchResources(new WatchResourcesRequest(), cancellationToken: Token);
        var urls = (await NextAsync(call.ResponseStream)).InitialData.Resources[0].Urls;

        Assert.Equal(["clients", "server API"], urls.Select(url => url.DisplayProperties.DisplayName));
        Assert.Equal($"{urls[0].FullUrl}/api", urls[1].FullUrl);
        Assert.All(urls, url => Assert.True(url.IsInactive));
    }

    [Fact]
    public async Task A_process_that_failed_can_be_started_and_one_that_runs_can_be_stopped()
    {
        _board.SetStarted("page-1", 1, new Dictionary<string, string>());
        _board.SetStarted("page-2", 2, new Dictionary<string, string>());
        _board.SetEnded("page-2", 3, wasAsked: false);
        using var call = _client.WatchResources(new WatchResourcesRequest(), cancellationToken: Token);
        var resources = (await NextAsync(call.ResponseStream)).InitialData.Resources;

        Assert.Equal(["stop", "restart"], Enabled(resources[1]));
        Assert.Equal(["start"], Enabled(resources[2]));
        Assert.Equal("Exited", resources[2].State);
        Assert.Equal("error", resources[2].StateStyle);

        static IEnumerable<string> Enabled(Resource resource)
            => resource.Commands.Where(command => command.State is ResourceCommandState.Enabled).Select(command => command.Name);
    }

    [Fact]
    public async Task Console_lines_are_followed_without_a_gap()
    {
        _board.AddLine("node-1", "first", isError: false);
        using var call = _client.WatchResourceConsoleLogs(new WatchResourceConsoleLogsRequest { ResourceName = "node-1" }, cancellationToken: Token);
        var before = await NextAsync(call.ResponseStream);
        _board.AddLine("node-1", "second", isError: true);
        var after = await NextAsync(call.ResponseStream);

        Assert.Equal((1, "first", false), Line(before));
        Assert.Equal((2, "second", true), Line(after));

        static (int, string, bool) Line(WatchResourceConsoleLogsUpdate update)
        {
            var line = Assert.Single(update.LogLines);
            return (line.LineNumber, line.Text, line.IsStdErr);
        }
    }

    [Fact]
    public async Task The_oldest_lines_go_first_and_the_stream_ends_when_it_need_not_follow()
    {
        for (var line = 0; line < ResourceBoard.MaxLines + 2; line++)
        {
            _board.AddLine("node-1", "line", isError: false);
        }

        var request = new WatchResourceConsoleLogsRequest { ResourceName = "node-1", SuppressFollow = true };
        using var call = _client.WatchResourceConsoleLogs(request, cancellationToken: Token);
        var lines = (await NextAsync(call.ResponseStream)).LogLines;

        Assert.Equal(ResourceBoard.MaxLines, lines.Count);
        Assert.Equal(3, lines[0].LineNumber);
        Assert.False(await call.ResponseStream.MoveNext(Token));
    }

    [Fact]
    public async Task Lines_of_an_unknown_resource_are_not_found()
    {
        using var call = _client.WatchResourceConsoleLogs(new WatchResourceConsoleLogsRequest { ResourceName = "other" }, cancellationToken: Token);

        var refused = await Assert.ThrowsAsync<RpcException>(() => call.ResponseStream.MoveNext(Token));

        Assert.Equal(StatusCode.NotFound, refused.StatusCode);
    }

    [Fact]
    public async Task Commands_are_passed_on_and_a_problem_is_told()
    {
        var request = new ResourceCommandRequest { CommandName = "stop", ResourceName = "node-1" };
        var done = await _client.ExecuteResourceCommandAsync(request, cancellationToken: Token);
        _commands.Problem = "no";
        var refused = await _client.ExecuteResourceCommandAsync(request, cancellationToken: Token);

        Assert.Equal(["stop node-1", "stop node-1"], _commands.Executed);
        Assert.Equal(ResourceCommandResponseKind.Succeeded, done.Kind);
        Assert.Equal((ResourceCommandResponseKind.Failed, "no"), (refused.Kind, refused.Message));
    }

    [Fact]
    public async Task The_stream_of_questions_answers_with_headers_and_stays_open_until_the_server_stops()
    {
        using var call = _client.WatchInteractions(cancellationToken: Token);
        await call.ResponseHeadersAsync.WaitAsync(TestAppHost.Patience, Token);
        var next = call.ResponseStream.MoveNext(Token);
        Assert.False(next.IsCompleted);

        await _server.DisposeAsync().AsTask().WaitAsync(TestAppHost.Patience, Token);

        await Task.WhenAny(next).WaitAsync(TestAppHost.Patience, Token);
        Assert.False(next.IsCompletedSuccessfully && await next);
    }

    public async ValueTask DisposeAsync()
    {
        _channel.Dispose();
        await _server.DisposeAsync();
        await _host.DisposeAsync();
    }

    private static async Task<T> NextAsync<T>(IAsyncStreamReader<T> stream)
    {
        Assert.True(await stream.MoveNext(Token).WaitAsync(TestAppHost.Patience, Token));
        return stream.Current;
    }
}
