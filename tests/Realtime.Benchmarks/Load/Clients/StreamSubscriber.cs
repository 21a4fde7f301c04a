using System.Text;
using Realtime.Benchmarks.Load.Net;

namespace Realtime.Benchmarks.Load.Clients;

/// <summary>A client of a unidirectional stream over HTTP, subscribed by its request. It only listens.</summary>
internal sealed class StreamSubscriber : LoopConnection
{
    private readonly StringBuilder _begin = new();

    /// <summary>Connects and asks for the stream.</summary>
    public StreamSubscriber(EventLoop loop, int port, SubscriberPlan plan)
        : base(loop, port, null)
    {
        var connect = "{\"token\":\"" + plan.Token + "\",\"subs\":{\"" + plan.Channel + "\":{}}}";
        Send(Encoding.ASCII.GetBytes(
            $"POST /connection/uni_http_stream HTTP/1.1\r\nHost: localhost:{port}\r\nContent-Type: application/json\r\nContent-Length: {connect.Length}\r\n\r\n{connect}"));
    }

    /// <summary>The server told that the client is connected and subscribed.</summary>
    public bool IsSubscribed { get; private set; }

    /// <inheritdoc/>
    public override void OnReceived(ReadOnlySpan<byte> bytes)
    {
        if (!IsSubscribed)
        {
            _begin.Append(Encoding.UTF8.GetString(bytes));
            IsSubscribed = _begin.ToString().Contains("\"subs\":{", StringComparison.Ordinal);
        }
    }
}
