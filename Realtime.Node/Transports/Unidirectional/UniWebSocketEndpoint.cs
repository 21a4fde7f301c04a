using System.Text;
using Microsoft.AspNetCore.WebUtilities;
using Realtime.Core.Clients;
using Realtime.Core.Configuration;
using Realtime.Node.Transports.WebSocket;
using Realtime.Protocol;

namespace Realtime.Node.Transports.Unidirectional;

/// <summary>The unidirectional WebSocket endpoint. The connect request is the first message, or stands in the query.</summary>
internal sealed class UniWebSocketEndpoint(UniWebSocketOptions options, WebSocketEnvironment environment, ClientFactory clients)
    : WebSocketEndpoint(options.HandlerPrefix, environment.Compression)
{
    private const string ConnectParameter = "cf_connect";

    /// <inheritdoc/>
    public override bool IsValid(UpgradeRequest request) => TryReadConnect(request.Query, out _);

    /// <inheritdoc/>
    public override WebSocketConnection Open(IByteChannel channel, UpgradeRequest request, UpgradeTerms terms)
    {
        TryReadConnect(request.Query, out var connect);
        return new UniWebSocketConnection(options, environment, channel, clients, ConnectionGate.Remember(request.User), connect, terms.IsCompressed);
    }

    /// <summary>Reads the connect request of a query; false when there is a malformed one.</summary>
    private static bool TryReadConnect(string? query, out ConnectRequest? connect)
    {
        connect = null;
        foreach (var pair in new QueryStringEnumerable(query))
        {
            if (pair.DecodeName().Span is ConnectParameter)
            {
                var text = pair.DecodeValue();
                return text.IsEmpty || ConnectRequestDecoder.TryDecode(ProtocolType.Json, Encoding.UTF8.GetBytes(text.ToString()), out connect);
            }
        }

        return true;
    }
}
