using Realtime.Core.Configuration.Schema;

namespace Realtime.Core.Configuration;

/// <summary>
/// All options of a node: the one source of keys, defaults and descriptions. Keys are the names of the properties in snake case.
/// </summary>
[OptionsSection]
public sealed class RealtimeOptions
{
    /// <summary>The HTTP server that clients and the server API connect to.</summary>
    public HttpServerOptions HttpServer { get; init; } = new();

    /// <summary>What is logged, and where to.</summary>
    public LogOptions Log { get; init; } = new();

    /// <summary>Broker and presence manager chosen together.</summary>
    public EngineOptions Engine { get; init; } = new();

    /// <summary>A broker chosen apart from the engine.</summary>
    public BrokerOptions Broker { get; init; } = new();

    /// <summary>A presence manager chosen apart from the engine.</summary>
    public PresenceManagerOptions PresenceManager { get; init; } = new();

    /// <summary>Client connections: authentication, origins, limits and delays.</summary>
    public ClientOptions Client { get; init; } = new();

    /// <summary>Channels, their naming rules and namespaces.</summary>
    public ChannelOptions Channel { get; init; } = new();

    /// <summary>Remote procedure calls of clients.</summary>
    public RpcOptions Rpc { get; init; } = new();

    /// <summary>The bidirectional WebSocket transport.</summary>
    [OptionsKey("websocket")]
    public WebSocketOptions WebSocket { get; init; } = new();

    /// <summary>The server API over HTTP.</summary>
    public HttpApiOptions HttpApi { get; init; } = new();

    /// <summary>The health check endpoint.</summary>
    public HealthOptions Health { get; init; } = new();

    /// <summary>This node as a member of the cluster.</summary>
    public NodeOptions Node { get; init; } = new();

    /// <summary>Graceful shutdown.</summary>
    public ShutdownOptions Shutdown { get; init; } = new();
}
