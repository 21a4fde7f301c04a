using Realtime.Protocol;

namespace Realtime.Core.Cluster;

/// <summary>
/// What the server API does to clients, wherever in the cluster they are. Calls for clients that are not connected succeed and do nothing.
/// </summary>
public sealed class ClusterControl
{
    /// <summary>Subscribes clients to a channel on the server side.</summary>
    /// <returns>Null, or <see cref="ClientError.UnknownChannel"/> and the like.</returns>
    public ValueTask<ClientError?> SubscribeAsync(ClientSelector clients, ServerSubscribe subscribe, CancellationToken cancellationToken) => throw new NotImplementedException();

    /// <summary>Unsubscribes clients from a channel, or from all when it is empty.</summary>
    public ValueTask<ClientError?> UnsubscribeAsync(ClientSelector clients, string channel, CancellationToken cancellationToken) => throw new NotImplementedException();

    /// <summary>Disconnects clients.</summary>
    public ValueTask<ClientError?> DisconnectAsync(ClientSelector clients, ServerDisconnect disconnect, CancellationToken cancellationToken) => throw new NotImplementedException();

    /// <summary>Changes the expiration of connections.</summary>
    public ValueTask<ClientError?> RefreshAsync(ClientSelector clients, ServerRefresh refresh, CancellationToken cancellationToken) => throw new NotImplementedException();

    /// <summary>Channels with subscribers on any node, with their number of subscribers.</summary>
    /// <param name="pattern">Glob such as <c>chat:*</c>; empty for all.</param>
    /// <param name="cancellationToken">Gives up waiting.</param>
    /// <returns><see cref="ClientError.Internal"/> for a broken glob.</returns>
    public ValueTask<Outcome<IReadOnlyDictionary<string, int>>> ChannelsAsync(string pattern, CancellationToken cancellationToken) => throw new NotImplementedException();

    /// <summary>Every node of the cluster.</summary>
    public ValueTask<IReadOnlyList<NodeInfo>> NodesAsync(CancellationToken cancellationToken) => throw new NotImplementedException();
}
