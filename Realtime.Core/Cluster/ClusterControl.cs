using Realtime.Core.Channels;
using Realtime.Core.Cluster.Messages;
using Realtime.Core.Cluster.Surveys;
using Realtime.Core.Connections;
using Realtime.Protocol;

namespace Realtime.Core.Cluster;

/// <summary>
/// What the server API does to clients, wherever in the cluster they are. Calls for clients that are not connected succeed and do nothing. The other nodes are told before
/// this one acts, and nobody waits for them; where they cannot be told, the controller's exception says so and this node does not act either.
/// </summary>
public sealed class ClusterControl
{
    private readonly NodeClients _clients;
    private readonly ControlPublisher _publisher;
    private readonly SurveyService _surveys;
    private readonly NodeRegistry _nodes;
    private readonly NodeStatus _status;
    private readonly ChannelRegistry _channels;

    internal ClusterControl(
        NodeClients clients, ControlPublisher publisher, SurveyService surveys, NodeRegistry nodes, NodeStatus status, ChannelRegistry channels)
    {
        _clients = clients;
        _publisher = publisher;
        _surveys = surveys;
        _nodes = nodes;
        _status = status;
        _channels = channels;
    }

    /// <summary>Subscribes clients to a channel on the server side.</summary>
    /// <returns>Null, or <see cref="ClientError.UnknownChannel"/>, or for a client of this node <see cref="ClientError.AlreadySubscribed"/> and the like.</returns>
    public ValueTask<ClientError?> SubscribeAsync(ClientSelector clients, ServerSubscribe subscribe, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(subscribe);
        return _channels.TryGetSettings(subscribe.Channel, out _)
            ? OrderAsync(new SubscribeOrder(clients, subscribe), cancellationToken)
            : new(ClientError.UnknownChannel);
    }

    /// <summary>Unsubscribes clients from a channel. Each is told, even one that was not subscribed.</summary>
    public ValueTask<ClientError?> UnsubscribeAsync(ClientSelector clients, string channel, CancellationToken cancellationToken) =>
        _channels.TryGetSettings(channel, out _)
            ? OrderAsync(new UnsubscribeOrder(clients, channel, Unsubscribe.Server), cancellationToken)
            : new(ClientError.UnknownChannel);

    /// <summary>Disconnects clients.</summary>
    public ValueTask<ClientError?> DisconnectAsync(ClientSelector clients, ServerDisconnect disconnect, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(disconnect);
        return OrderAsync(new DisconnectOrder(clients, disconnect), cancellationToken);
    }

    /// <summary>
    /// Changes the expiration of connections: (1) expired ones close; (2) a past expiration closes too; (3) a future one is set, together
    /// with the info; (4) none makes the connection unlimited, and the info is left alone.
    /// </summary>
    public ValueTask<ClientError?> RefreshAsync(ClientSelector clients, ServerRefresh refresh, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(refresh);
        return OrderAsync(new RefreshOrder(clients, refresh), cancellationToken);
    }

    /// <summary>Channels with subscribers on any node, with their number of subscribers. Nodes that do not answer within 10 seconds are left out.</summary>
    /// <param name="pattern">Glob such as <c>chat:*</c>; empty for all.</param>
    /// <param name="cancellationToken">Gives up waiting.</param>
    /// <returns><see cref="ClientError.Internal"/> for a broken glob, and when no node answers.</returns>
    public async ValueTask<Outcome<IReadOnlyDictionary<string, int>>> ChannelsAsync(string pattern, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(pattern);
        if (pattern.Length > 0 && !ChannelGlob.TryParse(pattern, out _))
        {
            return ClientError.Internal;
        }

        return ChannelsSurvey.Sum(await _surveys.AskAllAsync(ChannelsSurvey.Name, ChannelsSurvey.Ask(pattern), cancellationToken).ConfigureAwait(false));
    }

    /// <summary>The connections of any node that meet a query, by client id. Nodes that do not answer within 10 seconds are left out.</summary>
    /// <param name="query">What is asked for.</param>
    /// <param name="cancellationToken">Gives up waiting.</param>
    /// <returns><see cref="ClientError.BadRequest"/> for a malformed expression, <see cref="ClientError.Internal"/> when no node answers.</returns>
    public async ValueTask<Outcome<IReadOnlyDictionary<string, ConnectionDescription>>> ConnectionsAsync(ConnectionQuery query, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(query);
        if (query.Expression.Length > 0 && !ConnectionVariables.IsValid(query.Expression))
        {
            return ClientError.BadRequest;
        }

        return ConnectionsSurvey.Join(await _surveys.AskAllAsync(ConnectionsSurvey.Name, ConnectionsSurvey.Ask(query), cancellationToken).ConfigureAwait(false));
    }

    /// <summary>Every node of the cluster that clients connect to, this one first.</summary>
    public ValueTask<IReadOnlyList<NodeInfo>> NodesAsync(CancellationToken cancellationToken) =>
        new([.. _nodes.All().Prepend(_status.Read()).Where(static node => node.ServesClients)]);

    private async ValueTask<ClientError?> OrderAsync(IClientOrder order, CancellationToken cancellationToken)
    {
        await _publisher.PublishAsync(order, cancellationToken).ConfigureAwait(false);
        return await order.ApplyAsync(_clients, cancellationToken).ConfigureAwait(false);
    }
}
