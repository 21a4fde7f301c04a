using System.Buffers;
using System.Net.Sockets;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Realtime.Node.Transports.WebSocket;

namespace Realtime.Node.Transports.Sockets;

/// <summary>
/// Looks at what a socket has sent, once and without reading it, and takes the socket when that is a complete WebSocket handshake for one
/// of our endpoints. It looks once, as a wait for more would return at once while bytes are unread.
/// </summary>
internal sealed partial class SocketUpgrade
{
    /// <summary>Longest head that is taken; a longer one is rare enough for the connection middleware.</summary>
    private const int MaxHead = 8192;

    private readonly WebSocketEndpoints _endpoints;
    private readonly ConnectionGate _gate;
    private readonly ConnectionMetrics _metrics;
    private readonly KestrelServerLimits _limits;
    private readonly UpgradeHeadReader _reader;
    private readonly SocketSenderPool _senders;

    public SocketUpgrade(WebSocketEndpoints endpoints, ConnectionGate gate, ConnectionMetrics metrics, KestrelServerLimits limits, SocketSenderPool senders)
    {
        _endpoints = endpoints;
        _gate = gate;
        _metrics = metrics;
        _limits = limits;
        _reader = new UpgradeHeadReader(endpoints.All, limits, gate.UserHeader);
        _senders = senders;
    }

    /// <summary>Whether sockets are taken at all: limits on connections are counted by the server, which must see them then.</summary>
    public bool IsOn => _endpoints.All.Count > 0 && _limits.MaxConcurrentUpgradedConnections is null && _limits.MaxConcurrentConnections is null;

    /// <summary>Takes a readable socket or leaves it as it is.</summary>
    /// <returns>False: the socket is for the HTTP server.</returns>
    public bool TryTake(Socket socket)
    {
        var buffer = ArrayPool<byte>.Shared.Rent(MaxHead);
        try
        {
            var length = socket.Receive(buffer, SocketFlags.Peek, out var error);
            if (error != SocketError.Success || length == 0)
            {
                socket.Dispose();
                return true;
            }

            var lineStart = 0L;
            var bytes = new ReadOnlySequence<byte>(buffer, 0, length);
            if (_reader.Read(bytes, ref lineStart, out var head, out var endpoint, out var end) != UpgradeHeadReader.Verdict.Handshake)
            {
                return false;
            }

            // The head alone: frames that came with it are for the connection.
            var headLength = end.GetInteger();
            if (socket.Receive(buffer.AsSpan(0, headLength), SocketFlags.None, out _) == headLength)
            {
                Open(socket, head!.ToRequest(), endpoint!);
            }
            else
            {
                socket.Dispose();
            }

            return true;
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }

    private void Open(Socket socket, UpgradeRequest request, WebSocketEndpoint endpoint)
    {
        var answer = UpgradeAnswer.To(request, endpoint, _gate);

        // A socket that has sent nothing yet has room for it.
        var sent = socket.Send(answer.Bytes, SocketFlags.None, out _);
        if (sent < answer.Bytes.Length)
        {
            socket.Dispose();
        }
        else if (!answer.Accepted)
        {
            socket.Shutdown(SocketShutdown.Send);
            socket.Dispose();
        }
        else
        {
            _metrics.Opened("socket");

            // Owned by the tracker; it does not fail.
            _ = endpoint.Open(new SocketChannel(socket, _senders), request, answer.Terms).RunAsync();
        }
    }
}
