using System.Net;
using System.Text;
using System.Text.Json;
using Realtime.Core.Configuration;
using Realtime.Node.Tests.Transports.WebSocket;

namespace Realtime.Node.Tests.Transports.Streaming;

/// <summary>A client of the streaming transports. Everything it waits for is bounded in time.</summary>
internal sealed class StreamClient(int port, bool http2 = false) : IDisposable
{
    public const string EmptyConnect = """{"id":1,"connect":{}}""";

    private static readonly TimeSpan _patience = TimeSpan.FromSeconds(30);

    private readonly HttpClient _http = new() { BaseAddress = new Uri($"http://127.0.0.1:{port}") };

    /// <summary>Options with every transport and anonymous clients.</summary>
    public static RealtimeOptions Options()
    {
        var options = new RealtimeOptions();
        options.Client.AllowAnonymousConnectWithoutToken = true;
        options.Channel.WithoutNamespace.AllowSubscribeForAnonymous = true;
        options.Channel.WithoutNamespace.AllowSubscribeForClient = true;
        options.HttpStream.Enabled = true;
        options.Sse.Enabled = true;
        options.UniHttpStream.Enabled = true;
        options.UniSse.Enabled = true;
        options.UniWebSocket.Enabled = true;
        options.UniGrpc.Enabled = true;
        return options;
    }

    public static Task<NodeServer> StartAsync(RealtimeOptions options, bool http2 = false) =>
        NodeServer.StartAsync(http2 ? UpgradePath.Http2WithoutTls : UpgradePath.HttpPipeline, options);

    /// <summary>Sends a request and returns after the head of the response.</summary>
    public Task<HttpResponseMessage> SendAsync(HttpMethod method, string target, string? body = null, params (string Name, string Value)[] headers) =>
        SendAsync(method, target, body is null ? null : Encoding.UTF8.GetBytes(body), "application/json", headers);

    public async Task<HttpResponseMessage> SendAsync(
        HttpMethod method, string target, byte[]? body, string contentType, params (string Name, string Value)[] headers)
    {
        using var request = new HttpRequestMessage(method, target)
        {
            Version = http2 ? HttpVersion.Version20 : HttpVersion.Version11,
            VersionPolicy = HttpVersionPolicy.RequestVersionExact,
        };
        if (body is not null)
        {
            request.Content = new ByteArrayContent(body);
            request.Content.Headers.ContentType = new(contentType);
        }

        foreach (var (name, value) in headers)
        {
            request.Headers.Add(name, value);
        }

        return await _http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, TestContext.Current.CancellationToken).WaitAsync(_patience);
    }

    public async Task<HttpStatusCode> StatusAsync(HttpMethod method, string target, string? body = null)
    {
        using var response = await SendAsync(method, target, body);
        return response.StatusCode;
    }

    /// <summary>Opens a stream that must begin with status 200.</summary>
    public async Task<StreamReader> OpenAsync(HttpMethod method, string target, string? body = null)
    {
        var response = await SendAsync(method, target, body);
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        return new StreamReader(await response.Content.ReadAsStreamAsync(TestContext.Current.CancellationToken));
    }

    /// <summary>The next line that is not empty; null at the end of the stream.</summary>
    public static async Task<string?> NextAsync(StreamReader stream)
    {
        string? line;
        do
        {
            line = await stream.ReadLineAsync(TestContext.Current.CancellationToken).AsTask().WaitAsync(_patience);
        }
        while (line is "");
        return line;
    }

    /// <summary>The connect result of a reply or push.</summary>
    public static JsonElement ConnectOf(string? message)
    {
        using var json = JsonDocument.Parse(message!);
        return json.RootElement.GetProperty("connect").Clone();
    }

    public void Dispose() => _http.Dispose();
}
