using Realtime.Core.Clients;
using Realtime.Core.Configuration;
using Realtime.Node.Transports.WebSocket;
using Realtime.Protocol;

namespace Realtime.Node.Transports.Unidirectional;

/// <summary>
/// A WebSocket whose client only receives. It gets pings of both kinds: messages for itself, and frames whose pongs show that it is there.
/// </summary>
internal sealed class UniWebSocketConnection : WebSocketConnection
{
    private readonly UniWebSocketOptions _options;
    private readonly Client _client;

    /// <summary>The request of the query until it is used, then null.</summary>
    private ConnectRequest? _connect;
    private bool _connecting;
    private bool _malformed;

    /// <summary>Creates the connection and its client.</summary>
    /// <param name="options">Options of the transport.</param>
    /// <param name="environment">Shared by all connections of the endpoint.</param>
    /// <param name="channel">The bytes under the connection.</param>
    /// <param name="clients">Creates the client.</param>
    /// <param name="request">What is kept of the request.</param>
    /// <param name="connect">The connect request of the query; null when it is the first message.</param>
    /// <param name="isCompressed">Compression was negotiated.</param>
    public UniWebSocketConnection(
        UniWebSocketOptions options,
        WebSocketEnvironment environment,
        IByteChannel channel,
        ClientFactory clients,
        ConnectionRequest request,
        ConnectRequest? connect,
        bool isCompressed)
        : base(environment, channel, checkText: true, isCompressed)
    {
        _options = options;
        _connect = connect;
        _client = clients.Create(this, request);
    }

    /// <inheritdoc/>
    public override string Name => "uni_websocket";

    /// <inheritdoc/>
    public override ProtocolType Protocol => ProtocolType.Json;

    /// <inheritdoc/>
    public override bool Unidirectional => true;

    /// <inheritdoc/>
    public override bool FramePings => true;

    /// <inheritdoc/>
    public override bool MessagePings => true;

    /// <inheritdoc/>
    public override ValueTask WriteAsync(ReadOnlyMemory<byte[]> frames) =>
        base.WriteAsync(_options.JoinPushMessages && frames.Length > 1 ? PushJoiner.Join(frames.Span) : frames);

    /// <inheritdoc/>
    public override async ValueTask CloseAsync(Disconnect disconnect)
    {
        // A client that was not understood as one gets no push.
        if (!_malformed && !_options.DisableDisconnectPush && disconnect.Code != Disconnect.ConnectionClosed.Code)
        {
            await base.WriteAsync(new[] { PushEncoder.EncodeUnidirectional(Protocol, new Push("", disconnect)) });
        }

        await base.CloseAsync(_options.DisableClosingHandshake ? Disconnect.ConnectionClosed : disconnect);
    }

    /// <inheritdoc/>
    internal override void BeginShutdown() => _client.Disconnect(Disconnect.Shutdown);

    /// <inheritdoc/>
    protected override ValueTask<bool> OnOpenedAsync() => _connect is { } connect ? ConnectAsync(connect) : new(true);

    /// <inheritdoc/>
    protected override ValueTask<bool> OnMessageAsync(ReadOnlyMemory<byte> payload)
    {
        if (_connecting)
        {
            return new(true);
        }

        if (ConnectRequestDecoder.TryDecode(ProtocolType.Json, payload.Span, out var connect))
        {
            return ConnectAsync(connect);
        }

        _malformed = true;
        _client.Disconnect(Disconnect.BadRequest);
        return new(false);
    }

    /// <inheritdoc/>
    protected override void OnPong() => _client.OnFramePong();

    /// <inheritdoc/>
    protected override void OnClosed(Disconnect reason) => _client.OnTransportClosed(reason);

    private ValueTask<bool> ConnectAsync(ConnectRequest connect)
    {
        _connecting = true;
        _connect = null;
        return _client.ConnectAsync(connect);
    }
}
