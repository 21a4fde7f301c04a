using System.Collections.Concurrent;
using Realtime.Node.Transports.Streaming;
using Realtime.Protocol;

namespace Realtime.Node.Transports.Emulation;

/// <summary>The sessions of this node whose clients send by requests of their own. Their ids are secrets of their clients.</summary>
internal sealed class EmulationSessions
{
    private readonly ConcurrentDictionary<string, StreamTransport> _sessions = new(StringComparer.Ordinal);

    /// <summary>From now on frames reach the connection.</summary>
    public void Add(StreamTransport connection) => _sessions[connection.Client.Session] = connection;

    /// <summary>The connection is over; one that was not added does no harm.</summary>
    public void Remove(StreamTransport connection) => _sessions.TryRemove(connection.Client.Session, out _);

    /// <summary>The connection of a session, or null.</summary>
    public StreamTransport? Find(string session) => _sessions.GetValueOrDefault(session);

    /// <summary>Handles a frame of commands after those that came before it. A session that is not there, or data that is none, is no error for the sender.</summary>
    /// <param name="session">Id of the session.</param>
    /// <param name="data">As in <see cref="EmulationRequest.Data"/>.</param>
    public async ValueTask DeliverAsync(string session, ReadOnlyMemory<byte> data)
    {
        if (_sessions.TryGetValue(session, out var connection) && EmulationRequestDecoder.TryReadFrame(connection.Protocol, data, out var frame))
        {
            await connection.HandleFrameAsync(frame);
        }
    }
}
