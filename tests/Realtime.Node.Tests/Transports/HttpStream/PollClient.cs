using System.Net;
using System.Text.Json;
using Realtime.Node.Tests.Transports.Streaming;

namespace Realtime.Node.Tests.Transports.HttpStream;

/// <summary>A client of long polling.</summary>
internal sealed class PollClient(int port) : IDisposable
{
    public const string ConnectTarget = "/connection/http_stream?cf_poll=connect";
    public const string NextTarget = "/connection/http_stream?cf_poll=next";

    private readonly StreamClient _http = new(port);

    public string Session { get; private set; } = "";

    public string Node { get; private set; } = "";

    /// <summary>Opens a session and returns after its connect reply.</summary>
    public async Task ConnectAsync(string connect = "{}")
    {
        var (status, messages) = await SendAsync(ConnectTarget, $$"""{"id":1,"connect":{{connect}}}""");
        Assert.Equal(HttpStatusCode.OK, status);
        var result = StreamClient.ConnectOf(Assert.Single(messages));
        (Session, Node) = (result.GetProperty("session").GetString()!, result.GetProperty("node").GetString()!);
    }

    /// <summary>Waits for messages, with commands if there are any; each message is a line.</summary>
    public Task<(HttpStatusCode Status, string[] Messages)> NextAsync(string commands = "", string? session = null, string? node = null) =>
        SendAsync(NextTarget, Request(commands, session, node));

    /// <summary>Sends commands by the emulation endpoint.</summary>
    public Task<HttpStatusCode> EmulateAsync(string commands) => _http.StatusAsync(HttpMethod.Post, "/emulation", Request(commands, null, null));

    public Task<HttpStatusCode> StatusAsync(HttpMethod method, string target, string? body = null) => _http.StatusAsync(method, target, body);

    public void Dispose() => _http.Dispose();

    public async Task<(HttpStatusCode Status, string[] Messages)> SendAsync(string target, string body)
    {
        using var response = await _http.SendAsync(HttpMethod.Post, target, body);
        var text = await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken).WaitAsync(TimeSpan.FromSeconds(30));
        return (response.StatusCode, text.Split('\n', StringSplitOptions.RemoveEmptyEntries));
    }

    private string Request(string commands, string? session, string? node) =>
        JsonSerializer.Serialize(new { session = session ?? Session, node = node ?? Node, data = commands });
}
