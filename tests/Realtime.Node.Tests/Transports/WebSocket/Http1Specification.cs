using System.Text;

namespace Realtime.Node.Tests.Transports.WebSocket;

/// <summary>What holds for a WebSocket connection, and for its handshake, over HTTP/1.1.</summary>
public abstract class Http1Specification : WebSocketSpecification
{
    [Fact]
    public async Task The_handshake_is_answered()
    {
        await using var client = await Server.ConnectAsync();
        await client.SendAsync(RawClient.Handshake("/echo", "Sec-WebSocket-Protocol: foo, centrifuge-json"));
        var head = await client.ReadHeadAsync();
        Assert.StartsWith("HTTP/1.1 101 Switching Protocols\r\n", head);
        Assert.Contains("Upgrade: websocket\r\n", head);
        Assert.Contains("Connection: Upgrade\r\n", head);
        Assert.Contains("Sec-WebSocket-Accept: s3pPLMBiTxaQ9kYGzzhZRbK+xOo=\r\n", head);
        Assert.Contains("Sec-WebSocket-Protocol: centrifuge-json\r\n", head);
    }

    [Fact]
    public async Task An_unknown_subprotocol_is_not_confirmed()
    {
        await using var client = await Server.ConnectAsync();
        await client.SendAsync(RawClient.Handshake("/echo", "Sec-WebSocket-Protocol: foo"));
        Assert.DoesNotContain("Sec-WebSocket-Protocol", await client.ReadHeadAsync());
    }

    [Fact]
    public async Task A_foreign_origin_gets_403()
    {
        await using var client = await Server.ConnectAsync();
        await client.SendAsync(RawClient.Handshake("/echo", "Origin: https://evil.example"));
        Assert.StartsWith("HTTP/1.1 403 ", await client.ReadHeadAsync());
    }

    [Fact]
    public async Task Bytes_sent_together_with_the_handshake_are_not_lost()
    {
        await using var client = await Server.ConnectAsync();
        await client.SendAsync(Encoding.ASCII.GetBytes(RawClient.Handshake("/echo")), ClientFrames.Text("early"));
        await client.ReadHeadAsync();
        Assert.Equal("early", await client.ReadTextAsync());
    }

    [Fact]
    public async Task A_handshake_in_two_parts_is_taken()
    {
        await using var client = await Server.ConnectAsync();
        var handshake = RawClient.Handshake("/echo");
        await client.SendAsync(handshake[..60]);
        await client.SendAsync(handshake[60..]);
        Assert.StartsWith("HTTP/1.1 101 ", await client.ReadHeadAsync());
    }
}
