using System.Text;
using Realtime.Benchmarks.Load.Net;

namespace Realtime.Benchmarks.Load.Clients;

/// <summary>A keep-alive connection that posts one request after another.</summary>
internal sealed class HttpPublisher : LoopConnection
{
    private readonly Action<HttpPublisher> _onReply;
    private byte[] _partial = [];

    /// <summary>Connects.</summary>
    /// <param name="loop">Loop.</param>
    /// <param name="port">Port of the server.</param>
    /// <param name="onReply">Called when a reply has come in whole.</param>
    public HttpPublisher(EventLoop loop, int port, Action<HttpPublisher> onReply)
        : base(loop, port, null) => _onReply = onReply;

    /// <summary>Waits for no reply.</summary>
    public bool IsIdle { get; private set; } = true;

    public void Post(ReadOnlySpan<byte> request)
    {
        IsIdle = false;
        Send(request);
    }

    public override void OnReceived(ReadOnlySpan<byte> bytes)
    {
        if (_partial.Length > 0)
        {
            bytes = _partial = [.. _partial, .. bytes];
        }

        var head = bytes.IndexOf("\r\n\r\n"u8);
        if (head < 0 || bytes.Length < head + 4 + BodyLength(bytes[..head]))
        {
            _partial = bytes.ToArray();
            return;
        }

        if (!bytes.StartsWith("HTTP/1.1 200"u8) || bytes.IndexOf("\"error\""u8) >= 0)
        {
            throw new InvalidOperationException($"Refused: {Encoding.UTF8.GetString(bytes)}");
        }

        _partial = [];
        IsIdle = true;
        _onReply(this);
    }

    private static int BodyLength(ReadOnlySpan<byte> head)
    {
        var at = head.IndexOf("Content-Length: "u8);
        var length = 0;
        for (at += 16; at >= 16 && at < head.Length && head[at] is >= (byte)'0' and <= (byte)'9'; at++)
        {
            length = (length * 10) + head[at] - '0';
        }

        return length;
    }
}
