using System.Net;
using System.Net.Sockets;
using System.Text;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Realtime.Core.Configuration;
using Realtime.Node.Tests.Transports.WebSocket;
using Realtime.Node.Transports.Sockets;

namespace Realtime.Node.Tests.Transports.Sockets;

/// <summary>What the transport of bare sockets takes, and that all the rest is as with the server's own transport.</summary>
public sealed class SocketListenerTests
{
    private const string Get = "GET /other HTTP/1.1\r\nHost: h\r\n\r\n";
    private static readonly TimeSpan _patience = TimeSpan.FromSeconds(30);

    [Fact]
    public async Task A_handshake_that_comes_whole_is_taken_from_the_socket()
    {
        await using var server = await NodeServer.StartAsync(UpgradePath.Socket);
        await using var client = await server.OpenAsync("/echo");
        await EchoAsync(client);
        Assert.True(server.Echo.Opened[0].IsBareSocket);
    }

    [Fact]
    public async Task A_handshake_that_comes_in_parts_is_handed_on()
    {
        await using var server = await NodeServer.StartAsync(UpgradePath.Socket);
        await using var client = await server.ConnectAsync();
        var handshake = RawClient.Handshake("/echo");
        await client.SendAsync(handshake[..60]);

        // The connection middleware has seen the first part.
        await server.Time.WhenSetAsync(new KestrelServerLimits().RequestHeadersTimeout);
        await client.SendAsync(handshake[60..]);
        Assert.StartsWith("HTTP/1.1 101 ", await client.ReadHeadAsync());
        await EchoAsync(client);
        Assert.False(server.Echo.Opened[0].IsBareSocket);
    }

    [Fact]
    public async Task A_head_longer_than_is_looked_at_is_handed_on()
    {
        await using var server = await NodeServer.StartAsync(UpgradePath.Socket);
        await using var client = await server.OpenAsync("/echo", "Cookie: " + new string('c', 10_000));
        await EchoAsync(client);
        Assert.False(server.Echo.Opened[0].IsBareSocket);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_limit_that_the_server_counts_leaves_all_sockets_to_it(bool upgraded)
    {
        await using var server = await NodeServer.StartAsync(UpgradePath.Socket, limits: limits =>
        {
            limits.MaxConcurrentUpgradedConnections = upgraded ? 5 : null;
            limits.MaxConcurrentConnections = upgraded ? null : 5;
        });
        await using var client = await server.OpenAsync("/echo");
        await EchoAsync(client);
        Assert.False(server.Echo.Opened[0].IsBareSocket);
    }

    [Fact]
    public async Task A_refused_handshake_is_answered_and_the_socket_closed()
    {
        await using var server = await NodeServer.StartAsync(UpgradePath.Socket, new RealtimeOptions { Client = { ConnectionRateLimit = 1 } });
        await using var first = await server.OpenAsync("/echo");
        await using var second = await server.ConnectAsync();
        await second.SendAsync(RawClient.Handshake("/echo"));
        var answer = await second.ReadToEndAsync();
        Assert.StartsWith("HTTP/1.1 503 ", answer);
        Assert.EndsWith("Service Unavailable\n", answer);
    }

    [Fact]
    public async Task HTTP_is_served_beside_it_with_bodies_kept_connections_and_pipelining()
    {
        await using var server = await NodeServer.StartAsync(UpgradePath.Socket);
        await using var webSocket = await server.OpenAsync("/echo");
        await using var client = await server.ConnectAsync();
        await client.SendAsync("POST /other HTTP/1.1\r\nHost: h\r\nContent-Length: 5\r\n\r\nhello");
        await ReadResponseAsync(client, "kestrel POST /other");
        await client.SendAsync(Get + Get);
        await ReadResponseAsync(client, "kestrel GET /other");
        await ReadResponseAsync(client, "kestrel GET /other");
        await EchoAsync(webSocket);
    }

    [Fact]
    public async Task HTTP2_with_prior_knowledge_is_untouched()
    {
        await using var server = await NodeServer.StartAsync(UpgradePath.Socket, kestrelOptions: kestrel => kestrel.Listen(IPAddress.Loopback, 0, listen =>
        {
            listen.Protocols = HttpProtocols.Http2;
            listen.UseRealtimeConnections(bareSockets: true);
        }));
        using var http = new HttpClient { DefaultRequestVersion = HttpVersion.Version20, DefaultVersionPolicy = HttpVersionPolicy.RequestVersionExact };
        Assert.Equal("kestrel GET /x", await http.GetStringAsync(new Uri(server.Addresses[1] + "/x"), TestContext.Current.CancellationToken).WaitAsync(_patience, TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task A_TLS_listener_is_left_to_the_server()
    {
        await using var server = await NodeServer.StartAsync(UpgradePath.Socket, kestrelOptions: kestrel => kestrel.Listen(IPAddress.Loopback, 0, listen =>
        {
            listen.UseHttps(NodeServer.SelfSigned());
            listen.UseRealtimeConnections();
        }));
        await using var plain = await server.OpenAsync("/echo");
        await using var secure = await RawClient.ConnectAsync(new Uri(server.Addresses[1]).Port, tls: true);
        await secure.SendAsync(RawClient.Handshake("/echo"));
        Assert.StartsWith("HTTP/1.1 101 ", await secure.ReadHeadAsync());
        await EchoAsync(plain);
        await EchoAsync(secure);
        Assert.Equal([true, false], server.Echo.Opened.Select(opened => opened.IsBareSocket));
    }

    [Fact]
    public async Task A_unix_socket_is_left_to_the_server()
    {
        var path = Path.Combine(Path.GetTempPath(), Path.GetRandomFileName());
        await using (var server = await NodeServer.StartAsync(UpgradePath.Socket, kestrelOptions: kestrel =>
            kestrel.ListenUnixSocket(path, listen => listen.UseRealtimeConnections(bareSockets: true))))
        {
            await using var client = await RawClient.ConnectAsync(new UnixDomainSocketEndPoint(path));
            await client.SendAsync(RawClient.Handshake("/echo"));
            Assert.StartsWith("HTTP/1.1 101 ", await client.ReadHeadAsync());
            await EchoAsync(client);
            Assert.False(server.Echo.Opened[0].IsBareSocket);
        }

        File.Delete(path);
    }

    [Fact]
    public async Task Any_address_takes_IPv4_and_IPv6()
    {
        await using var server = await NodeServer.StartAsync(UpgradePath.Socket, kestrelOptions: kestrel =>
            kestrel.ListenAnyIP(0, listen => listen.UseRealtimeConnections(bareSockets: true)));
        var port = new Uri(server.Addresses[1].Replace("[::]", "localhost", StringComparison.Ordinal)).Port;
        foreach (var address in new[] { IPAddress.Loopback, IPAddress.IPv6Loopback })
        {
            await using var client = await RawClient.ConnectAsync(new IPEndPoint(address, port));
            await client.SendAsync(RawClient.Handshake("/echo"));
            Assert.StartsWith("HTTP/1.1 101 ", await client.ReadHeadAsync());
            await EchoAsync(client);
        }

        Assert.All(server.Echo.Opened, opened => Assert.True(opened.IsBareSocket));
    }

    [Fact]
    public async Task An_address_in_use_fails_the_start_as_with_the_server_alone()
    {
        await using var server = await NodeServer.StartAsync(UpgradePath.Socket);
        await Assert.ThrowsAsync<IOException>(() => NodeServer.StartAsync(UpgradePath.Socket, kestrelOptions: kestrel =>
            kestrel.Listen(IPAddress.Loopback, server.Port, listen => listen.UseRealtimeConnections(bareSockets: true))));
    }

    [Fact]
    public async Task A_silent_socket_is_closed_after_the_timeout()
    {
        var bounds = new SocketListenerOptions();
        await using var server = await NodeServer.StartAsync(UpgradePath.Socket, bounds: bounds);
        await using var client = await server.ConnectAsync();
        var end = client.ReadToEndAsync();
        await server.Time.AdvanceUntilAsync(end, bounds.SilenceTimeout);
        Assert.Equal("", await end);
    }

    [Fact]
    public async Task The_oldest_silent_socket_gives_way_when_there_are_too_many()
    {
        await using var server = await NodeServer.StartAsync(UpgradePath.Socket, bounds: new SocketListenerOptions { PendingLimit = 2 });
        await using var first = await server.ConnectAsync();
        await using var second = await server.ConnectAsync();
        await using var third = await server.ConnectAsync();
        Assert.Equal("", await first.ReadToEndAsync());
        foreach (var client in new[] { second, third })
        {
            await client.SendAsync(RawClient.Handshake("/echo"));
            Assert.StartsWith("HTTP/1.1 101 ", await client.ReadHeadAsync());
        }
    }

    [Fact]
    public async Task The_end_of_the_server_closes_silent_sockets()
    {
        await using var server = await NodeServer.StartAsync(UpgradePath.Socket);
        await using var client = await server.ConnectAsync();
        await server.StopAsync();
        Assert.Equal("", await client.ReadToEndAsync());
    }

    [Theory]
    [InlineData("")]
    [InlineData("GET /echo HTTP")]
    [InlineData("POST /other HTTP/1.1\r\n")]
    public async Task A_reset_before_the_handshake_harms_nobody(string sent)
    {
        await using var server = await NodeServer.StartAsync(UpgradePath.Socket);
        for (var i = 0; i < 20; i++)
        {
            var client = await server.ConnectAsync();
            await client.SendAsync(sent);
            client.Reset();
        }

        await using var other = await server.OpenAsync("/echo");
        await EchoAsync(other);
    }

    public static TheoryData<string, byte[]> States => new()
    {
        { "idle", [] },
        { "in a message", ClientFrames.Text("half")[..^2] },
        { "being written to", [.. Enumerable.Repeat(ClientFrames.Text("large"), 40).SelectMany(frame => frame)] },
        { "after the close of the server", ClientFrames.Text("close") },
        { "at the end of the conversation", ClientFrames.Text("stop") },
    };

    [Theory]
    [MemberData(nameof(States))]
    public async Task A_reset_ends_the_connection_in_every_state(string state, byte[] sent)
    {
        await using var server = await NodeServer.StartAsync(UpgradePath.Socket);
        var client = await server.OpenAsync("/echo");
        await EchoAsync(client);
        await client.SendAsync(sent);
        client.Reset();
        await server.Tracker.WhenEmptyAsync().WaitAsync(_patience, TestContext.Current.CancellationToken);
        Assert.NotEmpty(state);
    }

    [Theory]
    [InlineData(4_000)]
    [InlineData(5_000)]
    [InlineData(70_000)]
    [InlineData(3_000_000)]
    public async Task Big_messages_come_back(int length)
    {
        await using var server = await NodeServer.StartAsync(UpgradePath.Socket, messageSizeLimit: 3_000_000);
        await using var client = await server.OpenAsync("/echo");
        var text = string.Create(length, 0, static (span, _) =>
        {
            for (var i = 0; i < span.Length; i++)
            {
                span[i] = (char)('a' + (i % 23));
            }
        });
        var sending = client.SendAsync(ClientFrames.Text(text), ClientFrames.Text("after"));
        Assert.Equal(text, await client.ReadTextAsync());
        Assert.Equal("after", await client.ReadTextAsync());
        await sending;
    }

    private static async Task EchoAsync(RawClient client)
    {
        await client.SendAsync(ClientFrames.Text("x"));
        Assert.Equal("x", await client.ReadTextAsync());
    }

    private static async Task ReadResponseAsync(RawClient client, string body)
    {
        Assert.StartsWith("HTTP/1.1 200 ", await client.ReadHeadAsync());
        var chunked = $"{body.Length:x}\r\n{body}\r\n0\r\n\r\n";
        Assert.Equal(chunked, Encoding.ASCII.GetString(await client.ReadAsync(chunked.Length)));
    }
}
