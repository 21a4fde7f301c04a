using Realtime.Protocol;

namespace Realtime.Core.Clients;

/// <summary>
/// The connection under a <see cref="Client"/>, as the engine sees it. One caller at a time: the client's send loop.
/// </summary>
public abstract class ClientTransport
{
    /// <summary>Name in metrics and logs, such as <c>websocket</c>.</summary>
    public abstract string Name { get; }

    /// <summary>Wire format of the connection.</summary>
    public abstract ProtocolType Protocol { get; }

    /// <summary>Pings are control frames of the transport (<c>cf_ws_frame_ping_pong</c>), and their pongs are awaited.</summary>
    public virtual bool FramePings => false;

    /// <summary>Pings are messages of the protocol, and the connect result announces them.</summary>
    public virtual bool MessagePings => !FramePings;

    /// <summary>The client only receives: it gets bare pushes, a connect push instead of a reply, and only pongs to control frames are awaited.</summary>
    public virtual bool Unidirectional => false;

    /// <summary>The client sends by requests of their own, which name its session and node: the connect result tells both.</summary>
    public virtual bool Emulation => false;

    /// <summary>
    /// Compresses what goes to many connections, once for all of them; null where the connection takes no compressed frames. One object
    /// for all connections that share wire format and direction, and the same as long as the connection lives.
    /// </summary>
    public virtual FrameDeflater? Compression => null;

    /// <summary>
    /// Writes whole messages in their order, coalesced, and completes when the connection has taken them (back pressure).
    /// Each array is a WebSocket frame (see <see cref="ServerFrame"/>), immutable and shared with other connections, and compressed only
    /// if the transport has <see cref="Compression"/>; transports without
    /// WebSocket framing send <see cref="ServerFrame.Payload"/>. A broken connection is no exception: the transport reports it through
    /// its own loop by <see cref="Client.OnTransportClosed"/> and drops what it is given from then on.
    /// </summary>
    /// <param name="frames">Valid until the returned task completes.</param>
    public abstract ValueTask WriteAsync(ReadOnlyMemory<byte[]> frames);

    /// <summary>
    /// Ends the connection after what was written: the close frame with code and reason where the transport has one, then the socket,
    /// by force if the peer does not take its leave in time. Called once, after the last <see cref="WriteAsync"/>.
    /// </summary>
    public abstract ValueTask CloseAsync(Disconnect disconnect);

    /// <summary>
    /// Breaks the connection at once, without a close frame: for a peer that does not read. May be called while a write is pending, which then completes.
    /// </summary>
    public abstract void Abort();
}
