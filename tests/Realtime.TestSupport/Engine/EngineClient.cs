using System.Text;
using System.Text.Json;
using Realtime.Core.Clients;

namespace Realtime.TestSupport.Engine;

/// <summary>A JSON client of an engine under test.</summary>
public sealed class EngineClient(Client client, RecordingTransport transport, CancellationToken cancellationToken)
{
    private uint _id;

    public Client Client { get; } = client;

    public RecordingTransport Transport { get; } = transport;

    /// <summary>Hands a frame to the client, as the receive loop of a transport would.</summary>
    public Task<bool> SendAsync(string frame) => Client.HandleFrameAsync(Encoding.UTF8.GetBytes(frame)).AsTask().WaitAsync(TimeSpan.FromSeconds(10), cancellationToken);

    /// <summary>Sends a command and returns its reply, which must be the next message.</summary>
    public async Task<JsonElement> CallAsync(string method, string request)
    {
        var id = ++_id;
        await SendAsync($$"""{"id":{{id}},"{{method}}":{{request}}}""");
        var reply = await NextAsync();
        if (!reply.TryGetProperty("id", out var replied) || replied.GetUInt32() != id)
        {
            throw new InvalidOperationException($"expected the reply to {method}, got {reply}");
        }

        return reply;
    }

    /// <summary>Connects and returns the result.</summary>
    public async Task<JsonElement> ConnectAsync(string request = "{}") => (await CallAsync("connect", request)).GetProperty("connect");

    /// <summary>Subscribes and returns the result.</summary>
    public async Task<JsonElement> SubscribeAsync(string channel, string more = "") =>
        (await CallAsync("subscribe", $$"""{"channel":"{{channel}}"{{(more.Length > 0 ? "," + more : "")}}}""")).GetProperty("subscribe");

    /// <summary>The next message.</summary>
    public async Task<JsonElement> NextAsync() => JsonDocument.Parse(await Transport.NextTextAsync(cancellationToken)).RootElement;

    /// <summary>The next message, which must be a push.</summary>
    public async Task<JsonElement> NextPushAsync() => (await NextAsync()).GetProperty("push");

    /// <summary>Code of the close.</summary>
    public async Task<uint> ClosedAsync() => (await Transport.Closed.WaitAsync(TimeSpan.FromSeconds(10), cancellationToken)).Code;
}
