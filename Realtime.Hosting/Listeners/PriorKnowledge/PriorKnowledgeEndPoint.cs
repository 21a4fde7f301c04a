using System.Net;
using System.Threading.Channels;
using Microsoft.AspNetCore.Connections;

namespace Realtime.Hosting.Listeners.PriorKnowledge;

/// <summary>
/// An endpoint of this process alone: its connections were accepted by another listener, which found that they begin with the preface of
/// HTTP/2. Kestrel decides between HTTP/1.1 and HTTP/2 by TLS, or else once for a whole listener; so what speaks HTTP/2 without TLS
/// goes on to a listener of its own.
/// </summary>
internal sealed class PriorKnowledgeEndPoint : EndPoint
{
    /// <summary>What stands for its address where the server lists its addresses.</summary>
    public const string Name = "prior-knowledge";

    private readonly Channel<ConnectionContext> _connections = Channel.CreateUnbounded<ConnectionContext>(new UnboundedChannelOptions { SingleReader = true });

    /// <summary>The connections for the listener; completed when it is unbound.</summary>
    public ChannelReader<ConnectionContext> Connections => _connections.Reader;

    /// <summary>Hands a connection to the listener.</summary>
    /// <returns>Completes when the connection is over, at once when the listener is unbound.</returns>
    public Task ServeAsync(ConnectionContext connection)
    {
        var handedOn = new PriorKnowledgeConnection(connection);
        return _connections.Writer.TryWrite(handedOn) ? handedOn.Completion : Task.CompletedTask;
    }

    /// <summary>No more connections are taken.</summary>
    public void Unbind() => _connections.Writer.TryComplete();

    /// <inheritdoc/>
    public override string ToString() => Name;
}
