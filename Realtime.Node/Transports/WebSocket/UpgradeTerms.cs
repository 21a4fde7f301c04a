using Realtime.Node.Transports.WebSocket.Compression;

namespace Realtime.Node.Transports.WebSocket;

/// <summary>What a handshake agrees on.</summary>
/// <param name="Subprotocol">The subprotocol to confirm, or null.</param>
/// <param name="Extensions">The extensions to confirm, or null.</param>
internal readonly record struct UpgradeTerms(string? Subprotocol, string? Extensions)
{
    /// <summary>Messages may be compressed.</summary>
    public bool IsCompressed => Extensions is not null;

    /// <summary>Chooses from what the client offers.</summary>
    public static UpgradeTerms Of(UpgradeRequest request, WebSocketEndpoint endpoint) => new(
        WebSocket.Subprotocol.Choose(request.Subprotocols), endpoint.Compression is null ? null : DeflateOffers.Choose(request.Extensions));
}
