using System.Net;
using System.Text;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Realtime.Node.Tests.Transports.Streaming;
using Realtime.Node.Tests.Transports.WebSocket;

namespace Realtime.Node.Tests.Transports.UniGrpc;

public sealed class UniGrpcTests : IDisposable
{
    private static readonly TimeSpan _patience = TimeSpan.FromSeconds(30);

    private readonly HttpClient _client = new();

    public void Dispose() => _client.Dispose();

    [Fact]
    public async Task The_stream_begins_with_the_connect_push_and_ends_with_disconnect_and_status_0()
    {
        await using var server = await StartAsync();
        using var response = await ConsumeAsync(server, [0, 0, 0, 0, 0]);
        var stream = await response.Content.ReadAsStreamAsync(TestContext.Current.CancellationToken);

        // Push.connect is field 10, Push.disconnect field 11.
        Assert.Equal("application/grpc", response.Content.Headers.ContentType!.ToString());
        Assert.Equal(10 << 3 | 2, (await ReadMessageAsync(stream))[0]);
        var stopped = server.StopAsync();
        var farewell = await ReadMessageAsync(stream);
        Assert.Equal(11 << 3 | 2, farewell[0]);
        Assert.Contains("shutdown", Encoding.UTF8.GetString(farewell), StringComparison.Ordinal);
        Assert.Equal(0, await stream.ReadAsync(new byte[1], TestContext.Current.CancellationToken));
        Assert.Equal(["0"], response.TrailingHeaders.GetValues("grpc-status"));
        await stopped;
    }

    [Theory]
    [InlineData(new byte[] { 1, 0, 0, 0, 0 }, "12")]
    [InlineData(new byte[] { 0, 0, 0, 0, 1 }, "3")]
    [InlineData(new byte[] { 0, 0, 0, 0, 1, 0xFF }, "3")]
    [InlineData(new byte[0], "3")]
    public async Task A_request_that_is_none_gets_a_status_of_grpc(byte[] body, string status)
    {
        await using var server = await StartAsync();

        using var response = await ConsumeAsync(server, body);

        Assert.Equal([status], response.Headers.GetValues("grpc-status"));
    }

    private static Task<NodeServer> StartAsync() => NodeServer.StartAsync(
        UpgradePath.HttpPipeline,
        StreamClient.Options(),
        kestrelOptions: static kestrel => kestrel.Listen(IPAddress.Loopback, 0, static listen => listen.Protocols = HttpProtocols.Http2));

    private async Task<HttpResponseMessage> ConsumeAsync(NodeServer server, byte[] body)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, server.Addresses[1] + "/centrifugal.centrifugo.unistream.CentrifugoUniStream/Consume")
        {
            Version = HttpVersion.Version20,
            VersionPolicy = HttpVersionPolicy.RequestVersionExact,
            Content = new ByteArrayContent(body),
        };
        request.Content.Headers.ContentType = new("application/grpc");
        return await _client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, TestContext.Current.CancellationToken).WaitAsync(_patience);
    }

    private static async Task<byte[]> ReadMessageAsync(Stream stream)
    {
        var prefix = new byte[5];
        await stream.ReadExactlyAsync(prefix, TestContext.Current.CancellationToken).AsTask().WaitAsync(_patience);
        var message = new byte[prefix[4] + (prefix[3] << 8)];
        await stream.ReadExactlyAsync(message, TestContext.Current.CancellationToken).AsTask().WaitAsync(_patience);
        return message;
    }
}
