namespace Realtime.Node.Transports.WebSocket;

/// <summary>What is used of the request that opens a WebSocket, whichever way it was read.</summary>
internal sealed record UpgradeRequest
{
    /// <summary>Query string; null or empty for none.</summary>
    public string? Query { get; init; }

    /// <summary>Value of Origin, or null.</summary>
    public string? Origin { get; init; }

    /// <summary>Value of Sec-WebSocket-Protocol, or null.</summary>
    public string? Subprotocols { get; init; }

    /// <summary>Value of Sec-WebSocket-Extensions, several of them joined by commas, or null.</summary>
    public string? Extensions { get; init; }

    /// <summary>Value of Sec-WebSocket-Key; null over HTTP/2.</summary>
    public string? Key { get; init; }

    /// <summary>Value of the header that <see cref="ConnectionGate.UserHeader"/> names, or null.</summary>
    public string? User { get; init; }
}
