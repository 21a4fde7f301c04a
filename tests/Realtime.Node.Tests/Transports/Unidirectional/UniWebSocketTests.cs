using Realtime.Core.Configuration;
using Realtime.Node.Tests.Transports.Streaming;
using Realtime.Node.Tests.Transports.WebSocket;
using Realtime.Node.Transports.WebSocket;

namespace Realtime.Node.Tests.Transports.Unidirectional;

public sealed class UniWebSocketTests
{
    private const string Path = "/connection/uni_websocket";

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task The_connect_request_is_the_first_message_and_later_ones_are_ignored(bool takenOver)
    {
        await using var server = await NodeServer.StartAsync(PathOf(takenOver), StreamClient.Options());
        await using var client = await server.OpenAsync(Path);

        await client.SendAsync(ClientFrames.Text("{}"));
        Assert.StartsWith("""{"connect":{""", await client.ReadTextAsync(), StringComparison.Ordinal);

        await client.SendAsync(ClientFrames.Text("garbage"), ClientFrames.Create(FrameOpcode.Ping, [1]));
        Assert.Equal(0x8A, (await client.ReadFrameAsync()).First);
    }

    [Fact]
    public async Task The_connect_request_may_stand_in_the_query()
    {
        await using var server = await StreamClient.StartAsync(StreamClient.Options());
        await using var client = await server.OpenAsync(Path + "?cf_connect=%7B%22subs%22%3A%7B%22a%22%3A%7B%7D%7D%7D");

        Assert.Contains("""
            "subs":{"a":{
            """, await client.ReadTextAsync(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_malformed_query_is_refused_before_the_upgrade(bool takenOver)
    {
        await using var server = await NodeServer.StartAsync(PathOf(takenOver), StreamClient.Options());
        await using var client = await server.ConnectAsync();

        await client.SendAsync(RawClient.Handshake(Path + "?cf_connect=garbage"));

        Assert.StartsWith("HTTP/1.1 400 ", await client.ReadHeadAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_malformed_first_message_is_answered_by_the_close_frame_alone()
    {
        await using var server = await StreamClient.StartAsync(StreamClient.Options());
        await using var client = await server.OpenAsync(Path);

        await client.SendAsync(ClientFrames.Text("garbage"));

        Assert.Equal(3501, await client.ReadCloseAsync());
    }

    [Fact]
    public async Task A_disconnect_is_pushed_before_the_close_frame_unless_that_is_switched_off()
    {
        var quiet = StreamClient.Options();
        quiet.UniWebSocket.DisableDisconnectPush = true;

        Assert.Equal("""{"disconnect":{"code":3500,"reason":"invalid token"}}""", await FirstAfterBadTokenAsync(StreamClient.Options()));
        Assert.Equal("close 3500", await FirstAfterBadTokenAsync(quiet));
    }

    [Fact]
    public async Task Without_the_closing_handshake_the_connection_ends_without_a_close_frame()
    {
        var options = StreamClient.Options();
        options.UniWebSocket.DisableClosingHandshake = true;
        options.UniWebSocket.DisableDisconnectPush = true;
        await using var server = await StreamClient.StartAsync(options);
        await using var client = await server.OpenAsync(Path);

        await client.SendAsync(ClientFrames.Text("""{"token":"a.b.c"}"""));

        Assert.Equal("", await client.ReadToEndAsync());
    }

    private static UpgradePath PathOf(bool takenOver) => takenOver ? UpgradePath.Takeover : UpgradePath.HttpPipeline;

    private static async Task<string> FirstAfterBadTokenAsync(RealtimeOptions options)
    {
        await using var server = await StreamClient.StartAsync(options);
        await using var client = await server.OpenAsync(Path);
        await client.SendAsync(ClientFrames.Text("""{"token":"a.b.c"}"""));
        var (first, payload) = await client.ReadFrameAsync();
        return first == 0x88 ? $"close {(payload[0] << 8) + payload[1]}" : System.Text.Encoding.UTF8.GetString(payload);
    }
}
