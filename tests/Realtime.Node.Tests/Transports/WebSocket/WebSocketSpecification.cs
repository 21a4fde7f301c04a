using Realtime.Core.Configuration;
using Realtime.Node.Transports.WebSocket;
using Realtime.Protocol;

namespace Realtime.Node.Tests.Transports.WebSocket;

/// <summary>What holds for a WebSocket connection whichever way it was upgraded.</summary>
public abstract class WebSocketSpecification : IAsyncLifetime
{
    private static readonly TimeSpan _patience = TimeSpan.FromSeconds(30);
    private NodeServer? _server;

    private protected abstract UpgradePath Path { get; }

    private protected NodeServer Server => _server!;

    public async ValueTask InitializeAsync() => _server = await NodeServer.StartAsync(Path, new RealtimeOptions
    {
        UniWebSocket = { Enabled = true },
        Client = { AllowAnonymousConnectWithoutToken = true, AllowedOrigins = ["https://app.example"], UserIdHttpHeader = "X-User" },
    });

    public async ValueTask DisposeAsync()
    {
        await Server.DisposeAsync();
        GC.SuppressFinalize(this);
    }

    [Fact]
    public async Task Query_user_and_origin_of_the_request_reach_the_endpoint()
    {
        await using var client = await Server.OpenAsync("/echo?a=b", "Origin: https://app.example", "x-user: u1");
        await client.SendAsync(ClientFrames.Text("x"));
        await client.ReadTextAsync();
        var request = Server.Echo.Opened[0].Request;
        Assert.Equal(("a=b", "u1", "https://app.example"), (request.Query?.TrimStart('?'), request.User, request.Origin));
    }

    [Fact]
    public async Task Messages_of_every_length_come_back()
    {
        await using var client = await Server.OpenAsync("/echo");
        foreach (var length in new[] { 0, 1, 125, 126, 1000 })
        {
            var text = new string('x', length);
            await client.SendAsync(ClientFrames.Text(text));
            Assert.Equal(text, await client.ReadTextAsync());
        }
    }

    [Fact]
    public async Task A_message_trickling_in_comes_back()
    {
        await using var client = await Server.OpenAsync("/echo");
        foreach (var part in ClientFrames.Text("a message in many pieces"))
        {
            await client.SendAsync([part]);
        }

        Assert.Equal("a message in many pieces", await client.ReadTextAsync());
    }

    [Fact]
    public async Task A_ping_between_fragments_is_answered_with_its_payload()
    {
        await using var client = await Server.OpenAsync("/echo");
        await client.SendAsync(
            ClientFrames.Create(FrameOpcode.Text, "ab"u8.ToArray(), final: false),
            ClientFrames.Create(FrameOpcode.Ping, "hi"u8.ToArray()),
            ClientFrames.Create(FrameOpcode.Continuation, "cd"u8.ToArray()));
        Assert.Equal("8A-68-69", await ReadHexAsync(client));
        Assert.Equal("abcd", await client.ReadTextAsync());
    }

    [Fact]
    public async Task A_pong_is_reported()
    {
        await using var client = await Server.OpenAsync("/echo");
        await client.SendAsync(ClientFrames.Text("ping"));
        Assert.Equal("89", await ReadHexAsync(client));
        await client.SendAsync(ClientFrames.Create(FrameOpcode.Pong, []), ClientFrames.Text("x"));
        await client.ReadTextAsync();
        Assert.Equal(1, Server.Echo.Opened[0].Pongs);
    }

    [Fact]
    public async Task More_than_the_pipe_holds_is_written_whole_and_in_order()
    {
        await using var client = await Server.OpenAsync("/echo");
        await client.SendAsync(ClientFrames.Text("large"), ClientFrames.Text("after"));
        for (var i = 0; i < 4; i++)
        {
            Assert.Equal(300_000, (await client.ReadFrameAsync()).Payload.Length);
        }

        Assert.Equal("after", await client.ReadTextAsync());
    }

    [Fact]
    public async Task The_close_of_the_peer_is_echoed_and_ends_the_connection()
    {
        await using var client = await Server.OpenAsync("/echo");
        await client.SendAsync(ClientFrames.Close(4001, "bye"));
        Assert.Equal(4001, await client.ReadCloseAsync());
        Assert.Equal("", await client.ReadToEndAsync());
        Assert.Equal(Disconnect.ConnectionClosed, await ClosedAsync());
    }

    [Fact]
    public async Task A_close_without_code_is_echoed_without_code()
    {
        await using var client = await Server.OpenAsync("/echo");
        await client.SendAsync(ClientFrames.Create(FrameOpcode.Close, []));
        Assert.Equal(1005, await client.ReadCloseAsync());
    }

    [Fact]
    public async Task The_end_of_the_stream_is_reported()
    {
        await using (var client = await Server.OpenAsync("/echo"))
        {
            await client.SendAsync(ClientFrames.Text("x"));
            await client.ReadTextAsync();
        }

        Assert.Equal(Disconnect.ConnectionClosed, await ClosedAsync());
        await Server.Tracker.WhenEmptyAsync().WaitAsync(_patience, TestContext.Current.CancellationToken);
    }

    [Fact]
    public async Task A_close_of_the_server_waits_for_the_peer_and_skips_what_it_still_sends()
    {
        await using var client = await Server.OpenAsync("/echo");
        await client.SendAsync(ClientFrames.Text("close"));
        Assert.Equal(3501, await client.ReadCloseAsync());
        await client.SendAsync(ClientFrames.Text("late"), ClientFrames.Create(FrameOpcode.Ping, []), ClientFrames.Close(3501));
        Assert.Equal("", await client.ReadToEndAsync());
    }

    [Theory]
    [InlineData("close")]
    [InlineData("stop")]
    public async Task A_peer_that_does_not_take_its_leave_is_cut_off(string command)
    {
        await using var client = await Server.OpenAsync("/echo");
        await client.SendAsync(ClientFrames.Text("first"));
        await client.ReadTextAsync();
        await client.SendAsync(ClientFrames.Text(command));
        var end = client.ReadToEndAsync();
        await Server.Time.AdvanceUntilAsync(end, TimeSpan.FromSeconds(5));
        await Server.Tracker.WhenEmptyAsync().WaitAsync(_patience, TestContext.Current.CancellationToken);
    }

    public static TheoryData<byte[], int> BrokenFrames => new()
    {
        { ClientFrames.Create(FrameOpcode.Text, "x"u8.ToArray(), masked: false), 1002 },
        { [0xC1, 0x80, 0, 0, 0, 0], 1002 },
        { ClientFrames.Create(FrameOpcode.Continuation, "x"u8.ToArray()), 1002 },
        { ClientFrames.Create(FrameOpcode.Ping, "x"u8.ToArray(), final: false), 1002 },
        { ClientFrames.Create(FrameOpcode.Text, [0xFF]), 1007 },
        { ClientFrames.Text(new string('x', 1001)), 1009 },
    };

    [Theory]
    [MemberData(nameof(BrokenFrames))]
    public async Task A_broken_frame_closes_with_its_code_and_the_answer_ends_the_connection(byte[] frame, int code)
    {
        await using var client = await Server.OpenAsync("/echo");
        await client.SendAsync(frame);
        Assert.Equal(code, await client.ReadCloseAsync());
        await client.SendAsync(ClientFrames.Close((ushort)code));
        Assert.Equal("", await client.ReadToEndAsync());
        Assert.Equal(Disconnect.ConnectionClosed, await ClosedAsync());
    }

    [Fact]
    public async Task A_failing_handler_ends_its_own_connection_alone()
    {
        await using var other = await Server.OpenAsync("/echo");
        await using var client = await Server.OpenAsync("/echo");
        await client.SendAsync(ClientFrames.Text("fail"));
        Assert.Equal("", await client.ReadToEndAsync());
        await other.SendAsync(ClientFrames.Text("x"));
        Assert.Equal("x", await other.ReadTextAsync());
    }

    [Fact]
    public async Task A_peer_that_does_not_read_is_cut_off_after_the_write_timeout()
    {
        await using var client = await Server.OpenAsync("/echo");
        for (var i = 0; i < 40; i++)
        {
            await client.SendAsync(ClientFrames.Text("large"));
        }

        var closed = ClosedAsync();
        await Server.Time.AdvanceUntilAsync(closed, TimeSpan.FromSeconds(1));
        Assert.Equal(Disconnect.WriteError, await closed);
    }

    [Fact]
    public async Task The_shutdown_closes_connections_with_3001_while_the_listener_still_answers()
    {
        await using var client = await Server.OpenAsync("/echo");
        await client.SendAsync(ClientFrames.Text("x"));
        await client.ReadTextAsync();
        var stopped = Server.StopAsync();
        Assert.Equal(3001, await client.ReadCloseAsync());
        await using (var late = await Server.OpenAsync("/echo"))
        {
            Assert.Equal(3001, await late.ReadCloseAsync());
        }

        try
        {
            await client.SendAsync(ClientFrames.Close(3001));
            Assert.Equal("", await client.ReadToEndAsync());
        }
        catch (HttpProtocolException)
        {
            // Over HTTP/2 the server may have gone meanwhile, with all its streams.
        }

        await stopped.WaitAsync(_patience, TestContext.Current.CancellationToken);
    }

    [Theory]
    [InlineData("/connection/websocket", 0x81)]
    [InlineData("/connection/websocket?format=protobuf", 0x82)]
    [InlineData("/connection/websocket?cf_protocol=protobuf", 0x82)]
    public async Task The_engine_answers_a_connect_command(string target, byte first)
    {
        await using var client = await Server.OpenAsync(target);

        // Protobuf: length 4, id 1, an empty connect.
        await client.SendAsync(first == 0x81 ? ClientFrames.Text("""{"id":1,"connect":{}}""") : ClientFrames.Create(FrameOpcode.Binary, [4, 8, 1, 34, 0]));
        var (opcode, payload) = await client.ReadFrameAsync();
        Assert.Equal(first, opcode);
        Assert.NotEmpty(payload);
    }

    [Fact]
    public async Task The_engine_closes_garbage_with_3501()
    {
        await using var client = await Server.OpenAsync("/connection/websocket");
        await client.SendAsync(ClientFrames.Text("garbage"));
        Assert.Equal(3501, await client.ReadCloseAsync());
    }

    [Fact]
    public async Task Ping_frames_are_sent_when_asked_for()
    {
        await using var client = await Server.OpenAsync("/connection/websocket?cf_ws_frame_ping_pong=true");
        await client.SendAsync(ClientFrames.Text("""{"id":1,"connect":{}}"""));
        Assert.DoesNotContain("\"ping\"", await client.ReadTextAsync());
    }

    private static async Task<string> ReadHexAsync(RawClient client)
    {
        var (first, payload) = await client.ReadFrameAsync();
        return BitConverter.ToString([first, .. payload]);
    }

    private Task<Disconnect> ClosedAsync() => Server.Echo.Opened[0].Closed.WaitAsync(_patience, TestContext.Current.CancellationToken);
}
