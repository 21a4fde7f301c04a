using System.Net.WebSockets;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Realtime.AppHost.Tests.Support;

namespace Realtime.AppHost.Tests.Cluster;

/// <summary>A client over a WebSocket, as small as one can be: it connects, subscribes to one channel and waits for publications.</summary>
internal sealed class RoomClient : IAsyncDisposable
{
    private readonly ClientWebSocket _socket = new();
    private readonly Queue<JsonNode> _received = new();

    public static async Task<RoomClient> JoinAsync(RunningAppHost host, string user, string channel)
    {
        var client = new RoomClient();
        var url = new UriBuilder(host.NodeUrl) { Scheme = "ws", Path = "/connection/websocket" }.Uri;
        await client._socket.ConnectAsync(url, TestContext.Current.CancellationToken);
        await client.SendAsync(new { id = 1, connect = new { token = await host.TokenAsync(user) } });
        await client.NextAsync(message => message["connect"]);
        await client.SendAsync(new { id = 2, subscribe = new { channel } });
        await client.NextAsync(message => message["subscribe"]);
        return client;
    }

    /// <summary>The data of the next publication.</summary>
    public Task<JsonNode> PublicationAsync() => NextAsync(message => message["push"]?["pub"]?["data"]);

    public ValueTask DisposeAsync()
    {
        _socket.Dispose();
        return ValueTask.CompletedTask;
    }

    private async Task<JsonNode> NextAsync(Func<JsonNode, JsonNode?> choose)
    {
        while (true)
        {
            while (_received.TryDequeue(out var message))
            {
                if (message["error"] is { } error)
                {
                    throw new InvalidOperationException(error.ToString());
                }

                if (choose(message) is { } chosen)
                {
                    return chosen;
                }
            }

            await ReceiveAsync();
        }
    }

    private async Task ReceiveAsync()
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        limit.CancelAfter(TestAppHost.Patience);
        var buffer = new byte[64 * 1024];
        var length = 0;
        ValueWebSocketReceiveResult result;
        do
        {
            result = await _socket.ReceiveAsync(buffer.AsMemory(length), limit.Token);
            length += result.Count;
        }
        while (!result.EndOfMessage);

        Assert.Equal(WebSocketMessageType.Text, result.MessageType);
        foreach (var line in Encoding.UTF8.GetString(buffer, 0, length).Split('\n', StringSplitOptions.RemoveEmptyEntries))
        {
            _received.Enqueue(JsonNode.Parse(line)!);
        }
    }

    private Task SendAsync(object command) => _socket.SendAsync(
        JsonSerializer.SerializeToUtf8Bytes(command), WebSocketMessageType.Text, endOfMessage: true, TestContext.Current.CancellationToken);
}
