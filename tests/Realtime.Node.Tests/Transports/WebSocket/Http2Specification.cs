using System.Net;

namespace Realtime.Node.Tests.Transports.WebSocket;

/// <summary>What holds for a WebSocket connection, and for its extended CONNECT (RFC 8441), over HTTP/2.</summary>
public abstract class Http2Specification : WebSocketSpecification
{
    [Fact]
    public async Task A_subprotocol_is_confirmed_and_the_status_is_200()
    {
        using var response = await Server.Http2.ConnectAsync("/echo", ("Sec-WebSocket-Protocol", "foo, centrifuge-json"));
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.Equal(["centrifuge-json"], response.Headers.GetValues("Sec-WebSocket-Protocol"));
        Assert.False(response.Headers.Contains("Sec-WebSocket-Accept"));
    }

    [Fact]
    public async Task A_foreign_origin_gets_403_and_the_connection_serves_others()
    {
        await using var before = await Server.OpenAsync("/echo");
        using var response = await Server.Http2.ConnectAsync("/echo", ("Origin", "https://evil.example"));
        Assert.Equal(HttpStatusCode.Forbidden, response.StatusCode);
        await EchoAsync(before);
    }

    [Theory]
    [InlineData("other", "13")]
    [InlineData("websocket", "12")]
    public async Task Another_protocol_or_version_gets_400(string protocol, string version)
    {
        using var response = await Server.Http2.ConnectAsync("/echo", protocol, version);
        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
    }

    [Fact]
    public async Task A_GET_that_is_no_handshake_gets_400()
    {
        using var response = await Server.Http2.GetAsync("/echo");
        Assert.Equal((HttpStatusCode.BadRequest, HttpVersion.Version20), (response.StatusCode, response.Version));
    }

    [Fact]
    public async Task A_malformed_connect_request_of_the_query_gets_400()
    {
        using var response = await Server.Http2.ConnectAsync("/connection/uni_websocket?cf_connect=garbage");
        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
    }

    [Fact]
    public async Task The_unidirectional_endpoint_connects_from_its_query()
    {
        await using var client = await Server.OpenAsync("/connection/uni_websocket?cf_connect=" + Uri.EscapeDataString("{}"));
        Assert.StartsWith("""{"connect":{"client":""", await client.ReadTextAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Many_connections_share_one_of_HTTP2_and_one_that_is_broken_harms_no_other()
    {
        var clients = new List<RawClient>();
        for (var i = 0; i < 150; i++)
        {
            clients.Add(await Server.OpenAsync("/echo"));
        }

        await clients[0].SendAsync(ClientFrames.Text("fail"));
        Assert.Equal("", await clients[0].ReadToEndAsync());
        foreach (var client in clients[1..])
        {
            await EchoAsync(client);
        }

        Assert.Equal(1, Server.Http2.ConnectionsOpened);
        foreach (var client in clients)
        {
            await client.DisposeAsync();
        }
    }

    private static async Task EchoAsync(RawClient client)
    {
        await client.SendAsync(ClientFrames.Text("x"));
        Assert.Equal("x", await client.ReadTextAsync());
    }
}
