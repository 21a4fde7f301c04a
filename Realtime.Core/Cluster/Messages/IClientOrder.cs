using Realtime.Protocol;

namespace Realtime.Core.Cluster.Messages;

/// <summary>Something to be done to clients on every node.</summary>
internal interface IClientOrder : IControlBody
{
    /// <summary>Which clients.</summary>
    ClientSelector Clients { get; }

    /// <summary>Does it on this node.</summary>
    /// <returns>Null, or the first error.</returns>
    ValueTask<ClientError?> ApplyAsync(NodeClients clients, CancellationToken cancellationToken);
}
