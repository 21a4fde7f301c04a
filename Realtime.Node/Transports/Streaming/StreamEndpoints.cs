namespace Realtime.Node.Transports.Streaming;

/// <summary>The streaming endpoints that the node serves on the port of the clients.</summary>
/// <param name="All">None when the transports are switched off.</param>
internal sealed record StreamEndpoints(IReadOnlyList<StreamEndpoint> All);
