using System.Net;
using Microsoft.AspNetCore.Connections;

namespace Realtime.Hosting.Listeners.PriorKnowledge;

/// <summary>The listener of a <see cref="PriorKnowledgeEndPoint"/>.</summary>
internal sealed class PriorKnowledgeListener(PriorKnowledgeEndPoint endpoint) : IConnectionListener
{
    /// <inheritdoc/>
    public EndPoint EndPoint => endpoint;

    /// <inheritdoc/>
    public async ValueTask<ConnectionContext?> AcceptAsync(CancellationToken cancellationToken = default) =>
        await endpoint.Connections.WaitToReadAsync(cancellationToken) && endpoint.Connections.TryRead(out var connection) ? connection : null;

    /// <inheritdoc/>
    public ValueTask UnbindAsync(CancellationToken cancellationToken = default)
    {
        endpoint.Unbind();
        return ValueTask.CompletedTask;
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        endpoint.Unbind();
        while (endpoint.Connections.TryRead(out var connection))
        {
            await connection.DisposeAsync();
        }
    }
}
