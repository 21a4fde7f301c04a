using System.Text;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Realtime.Core.Configuration;

namespace Realtime.Node.Tests.Transports.WebSocket;

/// <summary>What is taken over from Kestrel, and that the rest reaches it untouched.</summary>
public sealed class TakeoverTests
{
    private const string Good = "GET /echo HTTP/1.1\r\nHost: h\r\nConnection: Upgrade\r\nUpgrade: websocket\r\nSec-WebSocket-Version: 13\r\n"
        + "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n\r\n";

    private static string With(string header) => Good.Replace("\r\n\r\n", $"\r\n{header}\r\n\r\n", StringComparison.Ordinal);

    private static string Replaced(string part, string by) => Good.Replace(part, by, StringComparison.Ordinal);

    public static TheoryData<string, string, string> KestrelsOwn => new()
    {
        { "another path", Replaced("/echo", "/other"), "200 kestrel GET /other" },
        { "a longer path", Replaced("/echo", "/echoes"), "200 kestrel GET /echoes" },
        { "POST", "POST /other HTTP/1.1\r\nHost: h\r\nContent-Length: 0\r\n\r\n", "200 kestrel POST /other" },
        { "no upgrade", "GET /echo HTTP/1.1\r\nHost: h\r\n\r\n", "400" },
        { "POST with upgrade", Replaced("GET ", "POST "), "405" },
        { "no Connection", Replaced("Connection: Upgrade", "Connection: close"), "400" },
        { "another protocol", Replaced("Upgrade: websocket", "Upgrade: h2c"), "400" },
        { "another version", Replaced("Version: 13", "Version: 8"), "400" },
        { "no key", Replaced("Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==", "X: y"), "400" },
        { "short key", Replaced("dGhlIHNhbXBsZSBub25jZQ==", "dGhlIHNhbXBsZQ=="), "400" },
        { "two keys", With("Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ=="), "400" },
        { "no Host", Replaced("Host: h", "X: y"), "400" },
        { "two Hosts", With("Host: h"), "400" },
        { "bad Host", Replaced("Host: h", "Host: a/b"), "400" },
        { "HTTP/1.0", Replaced("HTTP/1.1", "HTTP/1.0"), "400" },
        { "garbage", "GET /echo\r\n\r\n", "400" },
        { "Content-Length with Transfer-Encoding", With("Content-Length: 5\r\nTransfer-Encoding: chunked"), "400" },
        { "absolute form of another host", Replaced("/echo", "http://other/echo"), "400" },
        { "space before the colon", With("X : y"), "400" },
        { "NUL in a value", With("X: a\0b"), "400" },
        { "too many headers", With(string.Join("\r\n", Enumerable.Range(0, 101).Select(i => $"X{i}: y"))), "431" },
        { "headers too large", With("X: " + new string('y', 40_000)), "431" },
        { "request line too long", Replaced("/echo", "/echo?" + new string('q', 9000)), "414" },
    };

    /// <summary>These are valid for Kestrel's own way to a WebSocket, but not ordinary enough for the takeover.</summary>
    public static TheoryData<string, string> UpgradedByKestrel => new()
    {
        { "absolute form", Replaced("/echo", "http://h/echo") },
        { "encoded path", Replaced("/echo", "/ech%6F") },
        { "value that is not ASCII", With("Cookie: \u00c3\u00a4") },
        { "two origins", With("Origin: https://app.example\r\nOrigin: https://app.example") },
    };

    public static TheoryData<string, string> TakenOver => new()
    {
        { "plain", Good },
        { "query", Replaced("/echo", "/echo?a=b") },
        { "names and tokens in any case", Replaced("Connection: Upgrade\r\nUpgrade: websocket", "connection: keep-alive,UPGRADE\r\nuPGRADE: WebSocket") },
        { "extensions and cookies", With("Sec-WebSocket-Extensions: permessage-deflate\r\nCookie: a=b") },
    };

    [Theory]
    [MemberData(nameof(KestrelsOwn))]
    public async Task What_is_no_handshake_gets_the_answer_of_the_HTTP_layer(string what, string head, string expected)
    {
        await using var server = await StartAsync();
        await using var client = await server.ConnectAsync();
        await client.SendAsync(Encoding.Latin1.GetBytes(head));
        var status = (await client.ReadHeadAsync()).Split(' ')[1];
        var body = expected.Length > 3 ? " " + Encoding.ASCII.GetString((await client.ReadAsync(ChunkedLength(expected)))[ChunkHeader..^2]) : "";
        Assert.Equal((what, expected), (what, status + body));
        Assert.Empty(server.Echo.Opened);
    }

    [Theory]
    [MemberData(nameof(UpgradedByKestrel))]
    public async Task An_unusual_handshake_is_upgraded_by_the_HTTP_layer(string what, string head) => Assert.Equal((what, false), (what, await IsTakenOverAsync(head)));

    [Theory]
    [MemberData(nameof(TakenOver))]
    public async Task An_ordinary_handshake_is_taken_over(string what, string head) => Assert.Equal((what, true), (what, await IsTakenOverAsync(head)));

    [Fact]
    public async Task The_limit_on_upgraded_connections_leaves_all_to_the_HTTP_layer()
    {
        await using var server = await StartAsync(limits => limits.MaxConcurrentUpgradedConnections = 5);
        Assert.False(await IsTakenOverAsync(server, Good));
    }

    [Fact]
    public async Task Requests_after_one_for_the_HTTP_layer_are_served_too()
    {
        await using var server = await StartAsync();
        await using var client = await server.ConnectAsync();
        const string Request = "GET /other HTTP/1.1\r\nHost: h\r\n\r\n";
        await client.SendAsync(Request + Request);
        Assert.StartsWith("HTTP/1.1 200", await client.ReadHeadAsync());
        await client.ReadAsync(ChunkedLength("200 kestrel GET /other") + 5);
        Assert.StartsWith("HTTP/1.1 200", await client.ReadHeadAsync());
    }

    [Fact]
    public async Task A_request_that_turns_out_foreign_in_its_second_part_is_served_by_the_HTTP_layer()
    {
        await using var server = await StartAsync();
        await using var client = await server.ConnectAsync();
        var head = Replaced("Version: 13", "Version: 8");
        await client.SendAsync(head[..^30]);
        await client.SendAsync(head[^30..]);
        Assert.StartsWith("HTTP/1.1 400", await client.ReadHeadAsync());
    }

    [Fact]
    public async Task Half_a_head_is_closed_after_the_header_timeout()
    {
        await using var server = await StartAsync();
        await using var client = await server.ConnectAsync();
        await client.SendAsync(Good[..40]);
        var end = client.ReadToEndAsync();
        await server.Time.AdvanceUntilAsync(end, new KestrelServerLimits().RequestHeadersTimeout);
        Assert.Equal("", await end);
    }

    [Fact]
    public async Task A_connection_that_sends_nothing_is_closed_after_the_keep_alive_timeout()
    {
        await using var server = await StartAsync();
        await using var client = await server.ConnectAsync();
        var end = client.ReadToEndAsync();
        await server.Time.AdvanceUntilAsync(end, new KestrelServerLimits().KeepAliveTimeout);
        Assert.Equal("", await end);
    }

    [Fact]
    public async Task A_refusal_by_the_gate_is_answered_with_503()
    {
        await using var server = await NodeServer.StartAsync(UpgradePath.Takeover, new RealtimeOptions { Client = { ConnectionRateLimit = 1 } });
        await using var first = await server.OpenAsync("/echo");
        await using var second = await server.ConnectAsync();
        await second.SendAsync(Good);
        Assert.StartsWith("HTTP/1.1 503 ", await second.ReadHeadAsync());
    }

    private const int ChunkHeader = 4;

    /// <summary>Length of the body's only chunk, with its header of two digits.</summary>
    private static int ChunkedLength(string expected) => ChunkHeader + expected.Length - 4 + 2;

    private static Task<NodeServer> StartAsync(Action<KestrelServerLimits>? limits = null) =>
        NodeServer.StartAsync(UpgradePath.Takeover, new RealtimeOptions { Client = { AllowedOrigins = ["https://app.example"] } }, limits);

    private static async Task<bool> IsTakenOverAsync(string head)
    {
        await using var server = await StartAsync();
        return await IsTakenOverAsync(server, head);
    }

    private static async Task<bool> IsTakenOverAsync(NodeServer server, string head)
    {
        await using var client = await server.ConnectAsync();
        await client.SendAsync(Encoding.Latin1.GetBytes(head));
        var answer = await client.ReadHeadAsync();
        Assert.StartsWith("HTTP/1.1 101 ", answer);
        await client.SendAsync(ClientFrames.Text("x"));
        Assert.Equal("x", await client.ReadTextAsync());

        // The HTTP layer dates its answers.
        return !answer.Contains("Date: ", StringComparison.Ordinal);
    }
}
