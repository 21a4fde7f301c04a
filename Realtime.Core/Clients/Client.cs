using Realtime.Protocol;

namespace Realtime.Core.Clients;

/// <summary>One connection: its state, its subscriptions and its outbound queue.</summary>
public sealed class Client
{
    /// <summary>Handles one frame of commands (the payload of a message of the transport). Called by the transport's receive loop, one frame after another.</summary>
    /// <param name="frame">The payload; the client copies what it keeps, and reads it only until the task completes.</param>
    /// <returns>False when the connection is ending: stop reading.</returns>
    public ValueTask<bool> HandleFrameAsync(ReadOnlyMemory<byte> frame) => throw new NotImplementedException();

    /// <summary>A pong control frame arrived on a transport with <see cref="ClientTransport.FramePings"/>.</summary>
    public void OnFramePong() => throw new NotImplementedException();

    /// <summary>Disconnects: what is queued goes out first, then <see cref="ClientTransport.CloseAsync"/> is called. Repeating it does no harm.</summary>
    public void Disconnect(Disconnect disconnect) => throw new NotImplementedException();

    /// <summary>The transport is gone (end of stream, socket error, close frame of the peer): frees the subscriptions. Repeating it does no harm.</summary>
    /// <param name="reason">What is reported; <see cref="Protocol.Disconnect.ConnectionClosed"/> when the peer left.</param>
    public void OnTransportClosed(Disconnect reason) => throw new NotImplementedException();
}
