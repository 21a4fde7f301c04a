using System.Net;
using System.Net.Sockets;

namespace Realtime.Node.Tests.Transports.WebSocket;

/// <summary>A client of HTTP/2. Everything it waits for is bounded in time.</summary>
internal sealed class Http2Client : IDisposable
{
    private static readonly TimeSpan _patience = TimeSpan.FromSeconds(30);

    private readonly HttpClient _http;
    private int _connectionsOpened;

    public Http2Client(int port, bool tls)
    {
        var handler = new SocketsHttpHandler();

        // The certificate is made for this test and nobody's to trust.
#pragma warning disable CA5359
        handler.SslOptions.RemoteCertificateValidationCallback = (_, _, _, _) => true;
#pragma warning restore CA5359
        handler.ConnectCallback = async (context, cancellationToken) =>
        {
            Interlocked.Increment(ref _connectionsOpened);
            var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
            await socket.ConnectAsync(context.DnsEndPoint, cancellationToken);
            return new NetworkStream(socket, ownsSocket: true);
        };
        _http = new HttpClient(handler, disposeHandler: true)
        {
            BaseAddress = new Uri($"{(tls ? "https" : "http")}://127.0.0.1:{port}"),
            DefaultRequestVersion = HttpVersion.Version20,
            DefaultVersionPolicy = HttpVersionPolicy.RequestVersionExact,
        };
    }

    public int ConnectionsOpened => Volatile.Read(ref _connectionsOpened);

    /// <summary>The client for code that makes requests of its own.</summary>
    public HttpClient Http => _http;

    public Task<HttpResponseMessage> GetAsync(string target) => SendAsync(new HttpRequestMessage(HttpMethod.Get, target));

    public Task<HttpResponseMessage> ConnectAsync(string target, params (string Name, string Value)[] headers) =>
        ConnectAsync(target, "websocket", "13", headers);

    /// <summary>An extended CONNECT.</summary>
    public Task<HttpResponseMessage> ConnectAsync(string target, string protocol, string version, params (string Name, string Value)[] headers)
    {
        var request = new HttpRequestMessage(HttpMethod.Connect, target);
        request.Headers.Protocol = protocol;
        request.Headers.Add("Sec-WebSocket-Version", version);
        foreach (var (name, value) in headers)
        {
            request.Headers.Add(name, value);
        }

        return SendAsync(request);
    }

    public void Dispose() => _http.Dispose();

    private async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request)
    {
        using (request)
        {
            request.Version = HttpVersion.Version20;
            request.VersionPolicy = HttpVersionPolicy.RequestVersionExact;
            return await _http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, TestContext.Current.CancellationToken).WaitAsync(_patience);
        }
    }
}
