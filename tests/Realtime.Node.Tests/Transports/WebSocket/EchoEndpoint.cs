using Realtime.Node.Transports.WebSocket;

namespace Realtime.Node.Tests.Transports.WebSocket;

/// <summary>Sends every message back; of commands it knows <c>close</c>, <c>stop</c>, <c>large</c> and <c>fail</c>.</summary>
internal sealed class EchoEndpoint(WebSocketEnvironment environment)
    : WebSocketEndpoint("/echo", environment.Compression)
{
    public List<EchoConnection> Opened { get; } = [];

    public override WebSocketConnection Open(IByteChannel channel, UpgradeRequest request, UpgradeTerms terms)
    {
        var connection = new EchoConnection(environment, channel, request, terms.IsCompressed);
        lock (Opened)
        {
            Opened.Add(connection);
        }

        return connection;
    }
}
