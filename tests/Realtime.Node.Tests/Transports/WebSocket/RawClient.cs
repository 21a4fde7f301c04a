using System.Buffers.Binary;
using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using System.Text;

namespace Realtime.Node.Tests.Transports.WebSocket;

/// <summary>A client that sends and sees bytes. Everything it waits for is bounded in time.</summary>
internal sealed class RawClient : IAsyncDisposable
{
    private static readonly TimeSpan _patience = TimeSpan.FromSeconds(30);

    private readonly Socket? _socket;
    private readonly Stream _stream;

    /// <summary>A client over an open stream.</summary>
    public RawClient(Stream stream) => _stream = stream;

    private RawClient(Socket socket, Stream stream)
    {
        _socket = socket;
        _stream = stream;
    }

    public static Task<RawClient> ConnectAsync(int port, bool tls) => ConnectAsync(new IPEndPoint(IPAddress.Loopback, port), tls);

    public static async Task<RawClient> ConnectAsync(EndPoint endpoint, bool tls = false)
    {
        var socket = endpoint is UnixDomainSocketEndPoint
            ? new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified)
            : new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        await socket.ConnectAsync(endpoint, TestContext.Current.CancellationToken);
        var stream = new NetworkStream(socket, ownsSocket: true);
        if (!tls)
        {
            return new RawClient(socket, stream);
        }

        // The certificate is made for this test and nobody's to trust.
#pragma warning disable CA5359
        var secure = new SslStream(stream, leaveInnerStreamOpen: false, (_, _, _, _) => true);
#pragma warning restore CA5359
        await secure.AuthenticateAsClientAsync("localhost").WaitAsync(_patience, TestContext.Current.CancellationToken);
        return new RawClient(socket, secure);
    }

    public static string Handshake(string target, params string[] headers) =>
        $"GET {target} HTTP/1.1\r\nHost: localhost\r\nConnection: keep-alive, Upgrade\r\nUpgrade: WebSocket\r\nSec-WebSocket-Version: 13\r\n"
        + $"Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n{string.Concat(headers.Select(header => header + "\r\n"))}\r\n";

    public Task SendAsync(string text) => SendAsync(Encoding.Latin1.GetBytes(text));

    public async Task SendAsync(params byte[][] frames)
    {
        byte[] bytes = [.. frames.SelectMany(frame => frame)];
        await _stream.WriteAsync(bytes, TestContext.Current.CancellationToken).AsTask().WaitAsync(_patience, TestContext.Current.CancellationToken);
        await _stream.FlushAsync(TestContext.Current.CancellationToken).WaitAsync(_patience, TestContext.Current.CancellationToken);
    }

    /// <summary>The head of a response, with its empty line.</summary>
    public async Task<string> ReadHeadAsync()
    {
        var head = new StringBuilder();
        while (!head.ToString().EndsWith("\r\n\r\n", StringComparison.Ordinal))
        {
            head.Append((char)(await ReadAsync(1))[0]);
        }

        return head.ToString();
    }

    /// <summary>The next frame: its first byte and its payload.</summary>
    public async Task<(byte First, byte[] Payload)> ReadFrameAsync()
    {
        var header = await ReadAsync(2);
        var length = header[1] switch
        {
            126 => BinaryPrimitives.ReadUInt16BigEndian(await ReadAsync(2)),
            127 => (int)BinaryPrimitives.ReadUInt64BigEndian(await ReadAsync(8)),
            _ => header[1],
        };
        return (header[0], await ReadAsync(length));
    }

    /// <summary>The next frame, which is text.</summary>
    public async Task<string> ReadTextAsync()
    {
        var (first, payload) = await ReadFrameAsync();
        Assert.Equal(0x81, first);
        return Encoding.UTF8.GetString(payload);
    }

    /// <summary>The code of the next frame, which is a close frame.</summary>
    public async Task<int> ReadCloseAsync()
    {
        var (first, payload) = await ReadFrameAsync();
        Assert.Equal(0x88, first);
        return payload.Length == 0 ? 1005 : BinaryPrimitives.ReadUInt16BigEndian(payload);
    }

    public async Task<byte[]> ReadAsync(int count)
    {
        var bytes = new byte[count];
        await _stream.ReadExactlyAsync(bytes, TestContext.Current.CancellationToken).AsTask().WaitAsync(_patience, TestContext.Current.CancellationToken);
        return bytes;
    }

    /// <summary>What comes until the server ends the connection, by the end of the stream or a reset.</summary>
    public async Task<string> ReadToEndAsync()
    {
        using var all = new MemoryStream();
        try
        {
            await _stream.CopyToAsync(all, TestContext.Current.CancellationToken).WaitAsync(_patience, TestContext.Current.CancellationToken);
        }
        catch (IOException)
        {
            // A reset is an end too.
        }

        return Encoding.Latin1.GetString(all.ToArray());
    }

    /// <summary>Breaks the connection by a reset.</summary>
    public void Reset() => _socket!.Close(timeout: 0);

    public async ValueTask DisposeAsync()
    {
        await _stream.DisposeAsync();
        _socket?.Dispose();
    }
}
