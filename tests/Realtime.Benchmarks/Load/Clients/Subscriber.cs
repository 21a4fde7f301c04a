using System.Security.Cryptography.X509Certificates;
using System.Text;
using Realtime.Benchmarks.Load.Net;

namespace Realtime.Benchmarks.Load.Clients;

/// <summary>A client with one subscription. It answers pings, and keeps of what it received a number and a hash of the order.</summary>
internal sealed class Subscriber : LoopConnection
{
    private readonly Dialect _dialect;
    private readonly DeliveryStatistics _statistics;
    private readonly byte[][] _opening;
    private readonly FrameReader _frames = new();
    private readonly FrameReader.MessageHandler _onMessage;
    private int _sent;
    private bool _upgraded;

    public Subscriber(EventLoop loop, int port, X509Certificate2? trusted, Dialect dialect, SubscriberPlan plan, DeliveryStatistics statistics)
        : base(loop, port, trusted)
    {
        _dialect = dialect;
        _statistics = statistics;
        _opening = dialect.Opening(plan);
        _onMessage = OnMessage;
        Send(Encoding.ASCII.GetBytes(
            $"GET {dialect.Target} HTTP/1.1\r\nHost: localhost:{port}\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
            + "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\nSec-WebSocket-Version: 13\r\n"
            + (plan.Compressed ? "Sec-WebSocket-Extensions: permessage-deflate\r\n\r\n" : "\r\n")));
    }

    public bool IsSubscribed { get; private set; }

    /// <summary>Everything missed came with the subscribe reply.</summary>
    public bool IsRecovered { get; private set; }

    /// <summary>Position told by the subscribe reply (JSON alone).</summary>
    public StreamPlace? Place { get; private set; }

    /// <summary>Publications received.</summary>
    public int Received { get; private set; }

    /// <summary>The same for two subscribers exactly when they received the same publications in the same order (but for a chance of 2⁻⁶⁴).</summary>
    public ulong OrderHash { get; private set; }

    /// <summary>Sequence number of the latest publication.</summary>
    public long LastSequence { get; private set; }

    /// <summary>Every publication had a higher sequence number than the one before.</summary>
    public bool IsAscending { get; private set; } = true;

    /// <summary>Counts anew.</summary>
    public void Reset()
    {
        Received = 0;
        OrderHash = 0;
        LastSequence = 0;
        IsAscending = true;
    }

    public override void OnReceived(ReadOnlySpan<byte> bytes)
    {
        if (_upgraded)
        {
            _frames.Read(bytes, _onMessage);
            return;
        }

        var end = bytes.IndexOf("\r\n\r\n"u8);
        if (end < 0 || !bytes.StartsWith("HTTP/1.1 101"u8))
        {
            throw new InvalidOperationException($"No WebSocket: {Encoding.ASCII.GetString(bytes)}");
        }

        _upgraded = true;
        Send(_opening[_sent++]);
        _frames.Read(bytes[(end + 4)..], _onMessage);
    }

    private void OnMessage(int opcode, ReadOnlySpan<byte> message)
    {
        if (opcode == 8)
        {
            OnEnd();
        }
        else if (_dialect.IsPing(message))
        {
            Send(_dialect.Pong);
        }
        else
        {
            if (!IsSubscribed)
            {
                OnReply(message);
            }

            TakePublications(message);
        }
    }

    private void OnReply(ReadOnlySpan<byte> message)
    {
        var reply = _dialect.ReadReply(message);
        if (reply == _dialect.LastReply)
        {
            IsSubscribed = true;
            if (_dialect == Dialect.Json)
            {
                (Place, IsRecovered) = JsonDialect.ReadPlace(message);
            }
        }
        else if (reply > 0 && _sent < _opening.Length)
        {
            Send(_opening[_sent++]);
        }
    }

    private void TakePublications(ReadOnlySpan<byte> message)
    {
        var now = 0L;
        for (var at = Marker.Find(message); at >= 0; at = Marker.Find(message))
        {
            var (sequence, time) = Marker.Read(message[at..]);
            now = now == 0 ? Marker.Now : now;
            _statistics.Add(now - time);
            Received++;
            OrderHash = (OrderHash * 0x9E3779B97F4A7C15) + (ulong)sequence;
            IsAscending &= sequence > LastSequence;
            LastSequence = sequence;
            message = message[(at + Marker.Length)..];
        }
    }
}
