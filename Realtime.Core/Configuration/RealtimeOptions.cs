using Realtime.Core.Configuration.Schema;

namespace Realtime.Core.Configuration;

/// <summary>
/// All options of a node: the one source of keys, defaults and descriptions. Keys are the names of the properties in snake case.
/// </summary>
[OptionsSection]
public sealed class RealtimeOptions
{
    /// <summary>The HTTP server that clients and the server API connect to.</summary>
    public HttpServerOptions HttpServer { get; set; } = new();

    /// <summary>What is logged, and where to.</summary>
    public LogOptions Log { get; set; } = new();

    /// <summary>Broker and presence manager chosen together.</summary>
    public EngineOptions Engine { get; set; } = new();

    /// <summary>A broker chosen apart from the engine.</summary>
    public BrokerOptions Broker { get; set; } = new();

    /// <summary>The broker that keeps maps.</summary>
    public MapBrokerOptions MapBroker { get; set; } = new();

    /// <summary>A presence manager chosen apart from the engine.</summary>
    public PresenceManagerOptions PresenceManager { get; set; } = new();

    /// <summary>Reads of history and presence that are asked for at the same time.</summary>
    public SingleflightOptions Singleflight { get; set; } = new();

    /// <summary>Client connections: authentication, origins, limits and delays.</summary>
    public ClientOptions Client { get; set; } = new();

    /// <summary>Channels, their naming rules and namespaces.</summary>
    public ChannelOptions Channel { get; set; } = new();

    /// <summary>Shared polls: keys whose data a backend is asked for.</summary>
    public SharedPollOptions SharedPoll { get; set; } = new();

    /// <summary>Backends that namespaces refer to by name.</summary>
    public List<NamedProxyOptions> Proxies { get; set; } = [];

    /// <summary>Remote procedure calls of clients.</summary>
    public RpcOptions Rpc { get; set; } = new();

    /// <summary>The bidirectional WebSocket transport.</summary>
    [OptionsKey("websocket")]
    public WebSocketOptions WebSocket { get; set; } = new();

    /// <summary>The bidirectional Server-Sent Events transport.</summary>
    public SseOptions Sse { get; set; } = new();

    /// <summary>The bidirectional HTTP-streaming transport.</summary>
    public HttpStreamOptions HttpStream { get; set; } = new();

    /// <summary>The endpoint for what clients of the SSE and HTTP-streaming transports send.</summary>
    public EmulationOptions Emulation { get; set; } = new();

    /// <summary>The unidirectional WebSocket transport.</summary>
    [OptionsKey("uni_websocket")]
    public UniWebSocketOptions UniWebSocket { get; set; } = new();

    /// <summary>The unidirectional Server-Sent Events transport.</summary>
    public UniSseOptions UniSse { get; set; } = new();

    /// <summary>The unidirectional HTTP-streaming transport.</summary>
    public UniHttpStreamOptions UniHttpStream { get; set; } = new();

    /// <summary>The unidirectional gRPC transport.</summary>
    public UniGrpcOptions UniGrpc { get; set; } = new();

    /// <summary>The server API over HTTP.</summary>
    public HttpApiOptions HttpApi { get; set; } = new();

    /// <summary>The server API over gRPC.</summary>
    public GrpcApiOptions GrpcApi { get; set; } = new();

    /// <summary>The description of the HTTP API, with a page to read and try it.</summary>
    public SwaggerOptions Swagger { get; set; } = new();

    /// <summary>An endpoint for clients that only answers.</summary>
    public InitOptions Init { get; set; } = new();

    /// <summary>The health check endpoint.</summary>
    public HealthOptions Health { get; set; } = new();

    /// <summary>This node as a member of the cluster.</summary>
    public NodeOptions Node { get; set; } = new();

    /// <summary>Graceful shutdown.</summary>
    public ShutdownOptions Shutdown { get; set; } = new();
}
