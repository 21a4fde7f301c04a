using System.Text;
using Realtime.Core.Configuration;
using Realtime.Node.Transports.WebSocket;

namespace Realtime.Node.Tests.Transports.WebSocket.Compression;

/// <summary>What holds for a compressed WebSocket whichever way it was upgraded.</summary>
public abstract class CompressionSpecification : IAsyncLifetime
{
    private const string Offer = "Sec-WebSocket-Extensions: permessage-deflate; client_max_window_bits";
    private const string Confirmed = "Sec-WebSocket-Extensions: permessage-deflate; server_no_context_takeover; client_no_context_takeover\r\n";
    private const string Engine = "/connection/websocket";
    private const int MinSize = 60;
    private const int MessageLimit = 2_000;
    private const int DecompressedLimit = 10_000;

    private NodeServer? _server;

    private protected abstract UpgradePath Path { get; }

    private NodeServer Server => _server!;

    public async ValueTask InitializeAsync()
    {
        var options = new RealtimeOptions();
        options.Client.AllowAnonymousConnectWithoutToken = true;
        options.Channel.WithoutNamespace.AllowSubscribeForAnonymous = true;
        options.Channel.WithoutNamespace.AllowSubscribeForClient = true;
        options.Channel.WithoutNamespace.AllowPublishForAnonymous = true;
        options.Channel.WithoutNamespace.AllowPublishForClient = true;
        options.WebSocket.Compression = true;
        options.WebSocket.CompressionMinSize = MinSize;
        options.WebSocket.MessageSizeLimit = MessageLimit;
        options.WebSocket.DecompressedMessageSizeLimit = DecompressedLimit;
        options.UniWebSocket.Enabled = true;
        options.UniWebSocket.Compression = true;
        options.UniWebSocket.JoinPushMessages = true;
        _server = await NodeServer.StartAsync(Path, options);
    }

    public async ValueTask DisposeAsync()
    {
        await Server.DisposeAsync();
        GC.SuppressFinalize(this);
    }

    [Theory]
    [InlineData(Offer)]
    [InlineData("sec-websocket-extensions: x-other\r\nSec-WebSocket-Extensions: permessage-deflate")]
    [InlineData("Sec-WebSocket-Extensions: permessage-deflate; server_max_window_bits=9, permessage-deflate")]
    public async Task An_offer_is_confirmed(string header)
    {
        await using var client = await Server.ConnectAsync();
        await client.SendAsync(RawClient.Handshake(Engine, header));
        Assert.Contains(Confirmed, await client.ReadHeadAsync(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(Engine, "X-None: 1")]
    [InlineData(Engine, "Sec-WebSocket-Extensions: permessage-deflate; unknown")]
    [InlineData("/echo", Offer)]
    public async Task Without_a_good_offer_or_where_it_is_off_nothing_is_confirmed_or_compressed(string target, string header)
    {
        await using var client = await Server.ConnectAsync();
        await client.SendAsync(RawClient.Handshake(target, header));
        Assert.DoesNotContain("Extensions", await client.ReadHeadAsync(), StringComparison.Ordinal);
        await client.SendAsync(Deflate.Frame(Deflate.Compress("x")));
        Assert.Equal(1002, await client.ReadCloseAsync());
    }

    [Fact]
    public async Task Replies_above_the_minimum_are_compressed_and_others_are_not()
    {
        await using var client = await OpenAsync();
        await client.SendAsync(ClientFrames.Text("""{"id":1,"connect":{}}"""));
        Assert.Contains("\"connect\":", await ReadCompressedAsync(client), StringComparison.Ordinal);
        await client.SendAsync(Deflate.Frame(Deflate.Compress("""{"id":2,"subscribe":{"channel":"a"}}""")));
        Assert.Equal("""{"id":2,"subscribe":{}}""", await client.ReadTextAsync());
    }

    [Fact]
    public async Task A_publication_reaches_compressed_and_plain_subscribers_of_both_formats()
    {
        await using var compressed = await SubscribeAsync(Offer);
        await using var second = await SubscribeAsync(Offer);
        await using var plain = await SubscribeAsync("X-None: 1");
        await using var protobuf = await Server.OpenAsync(Engine + "?format=protobuf", Offer);
        await protobuf.SendAsync(ClientFrames.Create(FrameOpcode.Binary, [4, 8, 1, 34, 0, .. "\t\b\u0002*\u0005\n\u0003abc"u8]));
        await protobuf.ReadFrameAsync();
        await protobuf.ReadFrameAsync();

        var text = new string('y', 500);
        await plain.SendAsync(ClientFrames.Text($$$"""{"id":3,"publish":{"channel":"abc","data":"{{{text}}}"}}"""));

        Assert.Contains(text, await plain.ReadTextAsync(), StringComparison.Ordinal);
        Assert.Contains(text, await ReadCompressedAsync(compressed), StringComparison.Ordinal);
        Assert.Contains(text, await ReadCompressedAsync(second), StringComparison.Ordinal);
        var (first, payload) = await protobuf.ReadFrameAsync();
        Assert.Equal(0xC2, first);
        Assert.Contains(text, Encoding.UTF8.GetString(Deflate.Decompress(payload)), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Commands_in_compressed_fragments_are_answered()
    {
        await using var client = await OpenAsync();
        var frame = Deflate.Compress("{\"id\":1,\"connect\":{}}\n{\"id\":2,\"subscribe\":{\"channel\":\"a\"}}");
        await client.SendAsync(Deflate.Frame(frame[..5], final: false));
        await client.SendAsync(ClientFrames.Create(FrameOpcode.Ping, "hi"u8.ToArray()), ClientFrames.Create(FrameOpcode.Continuation, frame[5..]));
        Assert.Equal(0x8A, (await client.ReadFrameAsync()).First);
        Assert.Contains("\"connect\":", await ReadCompressedAsync(client), StringComparison.Ordinal);
        Assert.Equal("""{"id":2,"subscribe":{}}""", await client.ReadTextAsync());
    }

    [Fact]
    public async Task A_message_that_becomes_too_big_closes_with_1009()
    {
        await using var client = await OpenAsync();
        await client.SendAsync(Deflate.Frame(Deflate.Compress($$"""{"id":1,"connect":{},"pad":"{{new string('p', DecompressedLimit)}}"}""")));
        var (first, payload) = await client.ReadFrameAsync();
        Assert.Equal((0x88, 1009, "message too big after decompression"), (first, (payload[0] << 8) + payload[1], Encoding.UTF8.GetString(payload, 2, payload.Length - 2)));
    }

    [Fact]
    public async Task A_message_that_is_too_big_as_it_comes_closes_with_1009()
    {
        await using var client = await OpenAsync();
        await client.SendAsync(Deflate.Frame(new byte[MessageLimit + 1]));
        Assert.Equal(1009, await client.ReadCloseAsync());
    }

    [Fact]
    public async Task Data_that_cannot_be_inflated_closes_with_3501()
    {
        await using var client = await OpenAsync();
        await client.SendAsync(Deflate.Frame([0xFF, 0xFF]));
        Assert.Equal(3501, await client.ReadCloseAsync());
    }

    [Fact]
    public async Task A_compressed_control_frame_closes_with_1002()
    {
        await using var client = await OpenAsync();
        await client.SendAsync(Deflate.Mark(ClientFrames.Create(FrameOpcode.Ping, [])));
        Assert.Equal(1002, await client.ReadCloseAsync());
    }

    [Fact]
    public async Task The_unidirectional_endpoint_compresses_too()
    {
        await using var client = await Server.OpenAsync("/connection/uni_websocket", Offer);
        await client.SendAsync(Deflate.Frame(Deflate.Compress("""{"subs":{"abc":{}}}""")));
        Assert.StartsWith("""{"connect":{""", await ReadCompressedAsync(client), StringComparison.Ordinal);

        await using var publisher = await SubscribeAsync("X-None: 1");
        await publisher.SendAsync(ClientFrames.Text("""{"id":3,"publish":{"channel":"abc","data":"to a unidirectional client"}}"""));
        Assert.StartsWith(
            """{"channel":"abc","pub":{"data":"to a unidirectional client",""", await ReadCompressedAsync(client), StringComparison.Ordinal);
    }

    private static async Task<string> ReadCompressedAsync(RawClient client)
    {
        var (first, payload) = await client.ReadFrameAsync();
        Assert.Equal(0xC1, first);
        return Encoding.UTF8.GetString(Deflate.Decompress(payload));
    }

    private Task<RawClient> OpenAsync() => Server.OpenAsync(Engine, Offer);

    /// <summary>A client that is subscribed to <c>abc</c>.</summary>
    private async Task<RawClient> SubscribeAsync(string header)
    {
        var client = await Server.OpenAsync(Engine, header);
        await client.SendAsync(ClientFrames.Text("{\"id\":1,\"connect\":{}}\n{\"id\":2,\"subscribe\":{\"channel\":\"abc\"}}"));
        await client.ReadFrameAsync();
        await client.ReadFrameAsync();
        return client;
    }
}
