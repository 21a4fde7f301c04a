namespace Realtime.Node.Transports.WebSocket;

/// <summary>The WebSocket endpoints that the node serves.</summary>
/// <param name="All">None when the transports are switched off.</param>
internal sealed record WebSocketEndpoints(IReadOnlyList<WebSocketEndpoint> All);
