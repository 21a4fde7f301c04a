using System.Net;
using Microsoft.AspNetCore.Connections;

namespace Realtime.Hosting.Listeners.PriorKnowledge;

/// <summary>The transport of <see cref="PriorKnowledgeEndPoint"/>s; it stands beside the server's own.</summary>
internal sealed class PriorKnowledgeListenerFactory : IConnectionListenerFactory, IConnectionListenerFactorySelector
{
    /// <inheritdoc/>
    public bool CanBind(EndPoint endpoint) => endpoint is PriorKnowledgeEndPoint;

    /// <inheritdoc/>
    public ValueTask<IConnectionListener> BindAsync(EndPoint endpoint, CancellationToken cancellationToken = default) =>
        ValueTask.FromResult<IConnectionListener>(new PriorKnowledgeListener((PriorKnowledgeEndPoint)endpoint));
}
