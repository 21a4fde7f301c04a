using System.Net;
using System.Text.Json;
using Realtime.Node.Tests.Transports.Streaming;

namespace Realtime.Node.Tests.Transports.Emulation;

public sealed class EmulationTests
{
    [Fact]
    public async Task Frames_of_a_session_are_handled_in_order_and_answered_in_its_stream()
    {
        await using var server = await StreamClient.StartAsync(StreamClient.Options());
        using var client = new StreamClient(server.Port);
        using var stream = await client.OpenAsync(HttpMethod.Post, "/connection/http_stream", StreamClient.EmptyConnect);
        var connect = StreamClient.ConnectOf(await StreamClient.NextAsync(stream));

        Assert.Equal(HttpStatusCode.NoContent, await SendAsync(client, connect, """
            {"id":2,"subscribe":{"channel":"a"}}
            {"id":3,"unsubscribe":{"channel":"a"}}
            """));

        Assert.Equal("""{"id":2,"subscribe":{}}""", await StreamClient.NextAsync(stream));
        Assert.Equal("""{"id":3,"unsubscribe":{}}""", await StreamClient.NextAsync(stream));
    }

    [Fact]
    public async Task Another_node_is_404_and_another_session_204()
    {
        await using var server = await StreamClient.StartAsync(StreamClient.Options());
        using var client = new StreamClient(server.Port);
        using var stream = await client.OpenAsync(HttpMethod.Post, "/connection/http_stream", StreamClient.EmptyConnect);
        var connect = StreamClient.ConnectOf(await StreamClient.NextAsync(stream));

        Assert.Equal(HttpStatusCode.NotFound, await SendAsync(client, connect, "{}", node: "nobody"));
        Assert.Equal(HttpStatusCode.NoContent, await SendAsync(client, connect, "{}", session: "nobody"));
        Assert.Equal(HttpStatusCode.BadRequest, await client.StatusAsync(HttpMethod.Post, "/emulation", "garbage"));
    }

    [Fact]
    public async Task A_session_that_breaks_the_protocol_is_disconnected_and_gone()
    {
        await using var server = await StreamClient.StartAsync(StreamClient.Options());
        using var client = new StreamClient(server.Port);
        using var stream = await client.OpenAsync(HttpMethod.Post, "/connection/http_stream", StreamClient.EmptyConnect);
        var connect = StreamClient.ConnectOf(await StreamClient.NextAsync(stream));

        Assert.Equal(HttpStatusCode.NoContent, await SendAsync(client, connect, "garbage"));

        Assert.Equal("""{"push":{"disconnect":{"code":3501,"reason":"bad request"}}}""", await StreamClient.NextAsync(stream));
        Assert.Null(await StreamClient.NextAsync(stream));
        Assert.Equal(HttpStatusCode.NoContent, await SendAsync(client, connect, "{}"));
    }

    [Fact]
    public async Task Data_that_is_no_string_is_no_frame_and_does_no_harm()
    {
        await using var server = await StreamClient.StartAsync(StreamClient.Options());
        using var client = new StreamClient(server.Port);
        using var stream = await client.OpenAsync(HttpMethod.Post, "/connection/http_stream", StreamClient.EmptyConnect);
        var connect = StreamClient.ConnectOf(await StreamClient.NextAsync(stream));
        var body = $$"""{"node":"{{connect.GetProperty("node")}}","session":"{{connect.GetProperty("session")}}","data":{"id":2} }""";

        Assert.Equal(HttpStatusCode.NoContent, await client.StatusAsync(HttpMethod.Post, "/emulation", body));

        Assert.Equal(HttpStatusCode.NoContent, await SendAsync(client, connect, """{"id":3,"unsubscribe":{"channel":"a"}}"""));
        Assert.Equal("""{"id":3,"unsubscribe":{}}""", await StreamClient.NextAsync(stream));
    }

    private static Task<HttpStatusCode> SendAsync(StreamClient client, JsonElement connect, string frame, string? node = null, string? session = null) =>
        client.StatusAsync(HttpMethod.Post, "/emulation", JsonSerializer.Serialize(new
        {
            node = node ?? connect.GetProperty("node").GetString(),
            session = session ?? connect.GetProperty("session").GetString(),
            data = frame,
        }));
}
