using Realtime.Core.Clients;
using Realtime.Protocol;

namespace Realtime.Node.Transports.WebSocket;

/// <summary>The bidirectional WebSocket transport: every message is a frame of commands for the engine's <see cref="Client"/>.</summary>
internal sealed class ClientConnection : WebSocketConnection
{
    private readonly Client _client;

    /// <summary>Creates the connection and its client.</summary>
    /// <param name="environment">Shared by all connections of the endpoint.</param>
    /// <param name="channel">The bytes under the connection.</param>
    /// <param name="clients">Creates the client.</param>
    /// <param name="request">What is kept of the request.</param>
    /// <param name="query">Wire format and kind of pings.</param>
    /// <param name="isCompressed">Compression was negotiated.</param>
    public ClientConnection(
        WebSocketEnvironment environment,
        IByteChannel channel,
        ClientFactory clients,
        ConnectionRequest request,
        ConnectionQuery query,
        bool isCompressed)
        : base(environment, channel, checkText: query.Protocol == ProtocolType.Json, isCompressed)
    {
        Protocol = query.Protocol;
        FramePings = query.FramePings;
        _client = clients.Create(this, request);
    }

    /// <inheritdoc/>
    public override string Name => "websocket";

    /// <inheritdoc/>
    public override ProtocolType Protocol { get; }

    /// <inheritdoc/>
    public override bool FramePings { get; }

    /// <inheritdoc/>
    internal override void BeginShutdown() => _client.Disconnect(Disconnect.Shutdown);

    /// <inheritdoc/>
    protected override ValueTask<bool> OnMessageAsync(ReadOnlyMemory<byte> payload) => _client.HandleFrameAsync(payload);

    /// <inheritdoc/>
    protected override void OnPong() => _client.OnFramePong();

    /// <inheritdoc/>
    protected override void OnClosed(Disconnect reason) => _client.OnTransportClosed(reason);
}
