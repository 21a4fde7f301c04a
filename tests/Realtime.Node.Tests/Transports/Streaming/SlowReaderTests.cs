using Microsoft.Extensions.DependencyInjection;
using Realtime.Core.Channels;
using Realtime.Core.Clients;
using Realtime.Node.Tests.Transports.WebSocket;
using Realtime.TestSupport.Engine;

namespace Realtime.Node.Tests.Transports.Streaming;

/// <summary>Peers that open a stream and stop reading. What one does not read is more than the buffers between the two hold.</summary>
public sealed class SlowReaderTests
{
    private const int PublicationSize = 100_000;
    private const int Publications = 300;
    private static readonly TimeSpan _patience = TimeSpan.FromSeconds(30);

    public static TheoryData<string, string, bool> Streams
    {
        get
        {
            var all = new TheoryData<string, string, bool>();
            foreach (var http2 in new[] { false, true })
            {
                all.Add("/connection/http_stream", """{"id":1,"connect":{"subs":{"a":{}}}}""", http2);
                all.Add("/connection/sse", """{"id":1,"connect":{"subs":{"a":{}}}}""", http2);
                all.Add("/connection/uni_http_stream", """{"subs":{"a":{}}}""", http2);
                all.Add("/connection/uni_sse", """{"subs":{"a":{}}}""", http2);
            }

            return all;
        }
    }

    [Theory]
    [MemberData(nameof(Streams))]
    public async Task One_with_a_full_queue_is_closed_before_any_time_is_over(string target, string body, bool http2)
    {
        await using var server = await StartAsync(queue: 10 * PublicationSize, http2);
        using var client = new StreamClient(server.Port, http2);
        using var stream = await client.OpenAsync(HttpMethod.Post, target, body);
        await StreamClient.NextAsync(stream);

        // What does not fit its queue is all that can end a client while the clock stands still; its transport may still wait for the peer.
        await PublishAsync(server);
        var clients = server.Services.GetRequiredService<ConnectedClients>();
        await Eventually.UntilAsync(() => clients.Count == 0);
        var ended = server.Tracker.WhenEmptyAsync();
        await server.Time.AdvanceUntilAsync(ended, TimeSpan.FromSeconds(1)).WaitAsync(_patience, TestContext.Current.CancellationToken);
    }

    [Theory]
    [MemberData(nameof(Streams))]
    public async Task One_that_does_not_read_within_the_write_timeout_is_cut_off(string target, string body, bool http2)
    {
        await using var server = await StartAsync(queue: 2 * Publications * PublicationSize, http2);
        using var client = new StreamClient(server.Port, http2);
        using var stream = await client.OpenAsync(HttpMethod.Post, target, body);
        await StreamClient.NextAsync(stream);

        await PublishAsync(server);

        var ended = server.Tracker.WhenEmptyAsync();
        await server.Time.AdvanceUntilAsync(ended, TimeSpan.FromSeconds(1)).WaitAsync(_patience, TestContext.Current.CancellationToken);
        var clients = server.Services.GetRequiredService<ConnectedClients>();
        await Eventually.UntilAsync(() => clients.Count == 0);
    }

    private static Task<NodeServer> StartAsync(int queue, bool http2)
    {
        var options = StreamClient.Options();
        options.Client.QueueMaxSize = queue;
        return StreamClient.StartAsync(options, http2);
    }

    private static async Task PublishAsync(NodeServer server)
    {
        var publisher = server.Services.GetRequiredService<ChannelPublisher>();
        var data = new byte[PublicationSize];
        Array.Fill(data, (byte)'1');
        for (var i = 0; i < Publications; i++)
        {
            var published = await publisher.PublishAsync("a", new PublicationRequest { Data = data }, TestContext.Current.CancellationToken);
            Assert.True(published.IsSuccess);
        }
    }
}
