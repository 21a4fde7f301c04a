using Realtime.Core.Clients;
using Realtime.Protocol;

namespace Realtime.Node.Transports.WebSocket;

/// <summary>The bidirectional endpoint, <c>/connection/websocket</c> unless configured otherwise.</summary>
internal sealed class ClientEndpoint(string path, WebSocketEnvironment environment, ClientFactory clients)
    : WebSocketEndpoint(path, environment.Compression)
{
    /// <inheritdoc/>
    public override WebSocketConnection Open(IByteChannel channel, UpgradeRequest request, UpgradeTerms terms)
    {
        var query = ConnectionQuery.Parse(request.Query);
        if (terms.Subprotocol == Subprotocol.Protobuf)
        {
            query = query with { Protocol = ProtocolType.Protobuf };
        }

        return new ClientConnection(environment, channel, clients, ConnectionGate.Remember(request.User), query, terms.IsCompressed);
    }
}
