using System.Net;
using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using Realtime.Core.Cluster;
using Realtime.Core.Cluster.Surveys;
using Realtime.Core.Configuration;
using Realtime.Node.Tests.Transports.Streaming;
using Realtime.Node.Tests.Transports.WebSocket;
using Realtime.Node.Transports.Emulation;
using Realtime.TestSupport.Cluster;

namespace Realtime.Node.Tests.Transports.Emulation;

public sealed class ForwardedEmulationTests
{
    private readonly ControlBus _bus = new();

    [Theory]
    [InlineData("/connection/http_stream")]
    [InlineData("/connection/sse")]
    public async Task A_frame_that_reaches_another_node_is_handled_where_the_session_lives(string endpoint)
    {
        await using var home = await StartAsync();
        await using var other = await StartAsync();
        using var client = new StreamClient(home.Port);
        using var elsewhere = new StreamClient(other.Port);
        var isSse = endpoint.EndsWith("sse", StringComparison.Ordinal);
        using var stream = isSse
            ? await client.OpenAsync(HttpMethod.Get, endpoint + "?cf_connect=" + Uri.EscapeDataString(StreamClient.EmptyConnect))
            : await client.OpenAsync(HttpMethod.Post, endpoint, StreamClient.EmptyConnect);
        var connect = StreamClient.ConnectOf(Payload(await StreamClient.NextAsync(stream)));

        Assert.Equal(HttpStatusCode.NoContent, await SendAsync(elsewhere, connect, """{"id":2,"subscribe":{"channel":"a"}}"""));

        Assert.Equal("""{"id":2,"subscribe":{}}""", Payload(await StreamClient.NextAsync(stream)));
    }

    [Fact]
    public async Task A_session_that_the_other_node_does_not_have_is_204_and_a_node_nobody_knows_404()
    {
        await using var home = await StartAsync();
        await using var other = await StartAsync();
        using var client = new StreamClient(home.Port);
        using var elsewhere = new StreamClient(other.Port);
        using var stream = await client.OpenAsync(HttpMethod.Post, "/connection/http_stream", StreamClient.EmptyConnect);
        var connect = StreamClient.ConnectOf(await StreamClient.NextAsync(stream));

        Assert.Equal(HttpStatusCode.NoContent, await SendAsync(elsewhere, connect, "{}", session: new string('x', 1000)));
        Assert.Equal(HttpStatusCode.NotFound, await SendAsync(elsewhere, connect, "{}", node: "nobody"));
    }

    [Fact]
    public async Task A_node_that_has_left_is_404()
    {
        await using var home = await StartAsync();
        await using var other = await StartAsync();
        using var client = new StreamClient(home.Port);
        using var elsewhere = new StreamClient(other.Port);
        using var stream = await client.OpenAsync(HttpMethod.Post, "/connection/http_stream", StreamClient.EmptyConnect);
        var connect = StreamClient.ConnectOf(await StreamClient.NextAsync(stream));

        await home.Services.GetRequiredService<ClusterMembership>().StopAsync(TestContext.Current.CancellationToken);

        Assert.Equal(HttpStatusCode.NotFound, await SendAsync(elsewhere, connect, "{}"));
    }

    [Fact]
    public async Task A_node_that_does_not_answer_is_500_after_10_seconds()
    {
        await using var home = await StartAsync();
        await using var other = await StartAsync();
        using var client = new StreamClient(home.Port);
        using var elsewhere = new StreamClient(other.Port);
        using var stream = await client.OpenAsync(HttpMethod.Post, "/connection/http_stream", StreamClient.EmptyConnect);
        var connect = StreamClient.ConnectOf(await StreamClient.NextAsync(stream));
        var controller = (BusController)other.Services.GetRequiredService<IController>();
        ((BusController)home.Services.GetRequiredService<IController>()).Hold();
        var sent = controller.Sent;

        var sending = SendAsync(elsewhere, connect, "{}");
        await TestSupport.Engine.Eventually.UntilAsync(() => controller.Sent > sent);
        other.Time.Advance(TimeSpan.FromSeconds(10));

        Assert.Equal(HttpStatusCode.InternalServerError, await sending);
    }

    [Fact]
    public async Task A_broken_controller_is_500()
    {
        await using var home = await StartAsync();
        await using var other = await StartAsync();
        using var client = new StreamClient(home.Port);
        using var elsewhere = new StreamClient(other.Port);
        using var stream = await client.OpenAsync(HttpMethod.Post, "/connection/http_stream", StreamClient.EmptyConnect);
        var connect = StreamClient.ConnectOf(await StreamClient.NextAsync(stream));
        ((BusController)other.Services.GetRequiredService<IController>()).IsBroken = true;

        Assert.Equal(HttpStatusCode.InternalServerError, await SendAsync(elsewhere, connect, "{}"));
    }

    [Theory]
    [InlineData(new byte[] { })]
    [InlineData(new byte[] { 1 })]
    [InlineData(new byte[] { 255, 255, 1 })]
    [InlineData(new byte[] { 0, 5, 1 })]
    public async Task A_broken_forwarded_frame_is_an_invalid_request(byte[] frame)
    {
        var survey = new EmulationSurvey(new EmulationSessions(), new RealtimeOptions());

        Assert.Equal(SurveyReply.InvalidRequest, (await survey.AnswerAsync(frame)).Code);
    }

    [Fact]
    public async Task A_forwarded_frame_may_be_as_large_as_a_request_and_no_larger()
    {
        var options = new RealtimeOptions();
        options.Emulation.MaxRequestBodySize = 10;
        var survey = new EmulationSurvey(new EmulationSessions(), options);

        Assert.Equal(0u, (await survey.AnswerAsync(ForwardedFrame.Encode("s", new byte[10]))).Code);
        Assert.Equal(SurveyReply.InvalidRequest, (await survey.AnswerAsync(ForwardedFrame.Encode("s", new byte[11]))).Code);
    }

    private static string? Payload(string? line) => line?.StartsWith("data: ", StringComparison.Ordinal) == true ? line[6..] : line;

    private static Task<HttpStatusCode> SendAsync(StreamClient client, JsonElement connect, string frame, string? node = null, string? session = null) =>
        client.StatusAsync(HttpMethod.Post, "/emulation", JsonSerializer.Serialize(new
        {
            node = node ?? connect.GetProperty("node").GetString(),
            session = session ?? connect.GetProperty("session").GetString(),
            data = frame,
        }));

    private Task<NodeServer> StartAsync() => NodeServer.StartAsync(
        UpgradePath.HttpPipeline,
        StreamClient.Options(),
        services: services => services.AddSingleton<IController>(provider => _bus.Join(provider.GetRequiredService<NodeIdentity>().Uid)));
}
