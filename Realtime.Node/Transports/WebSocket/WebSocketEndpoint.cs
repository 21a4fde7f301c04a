using Realtime.Node.Transports.WebSocket.Compression;

namespace Realtime.Node.Transports.WebSocket;

/// <summary>A path at which WebSocket connections are opened.</summary>
/// <param name="path">Its path; a slash at the end does not count.</param>
/// <param name="compression">As <see cref="Compression"/>.</param>
internal abstract class WebSocketEndpoint(string path, WebSocketCompression? compression)
{
    /// <summary>The path without a slash at its end, or <c>/</c>.</summary>
    public string Path { get; } = path.TrimEnd('/') is { Length: > 0 } trimmed ? trimmed : "/";

    /// <summary>Compression that it offers to its clients; null for none.</summary>
    public WebSocketCompression? Compression { get; } = compression;

    /// <summary>Whether the request, apart from its handshake, is one for this endpoint; 400 if not.</summary>
    public virtual bool IsValid(UpgradeRequest request) => true;

    /// <summary>Creates the connection after the handshake.</summary>
    /// <param name="channel">The bytes under it, at the first byte after the handshake.</param>
    /// <param name="request">The request.</param>
    /// <param name="terms">What was confirmed.</param>
    public abstract WebSocketConnection Open(IByteChannel channel, UpgradeRequest request, UpgradeTerms terms);
}
