using Realtime.Core.Access;
using Realtime.Core.Channels;
using Realtime.Core.Clients;
using Realtime.Core.Diagnostics;
using Realtime.Core.Hub;
using Realtime.Core.Subscriptions;
using Realtime.Protocol;

namespace Realtime.Core.Cluster;

/// <summary>
/// What the server API does to clients, wherever in the cluster they are. Calls for clients that are not connected succeed and do nothing.
/// </summary>
public sealed class ClusterControl
{
    private readonly ClientRegistry _registry;
    private readonly ChannelHub _hub;
    private readonly ServerSubscriber _subscriber;
    private readonly SubscriptionEnder _ender;
    private readonly ChannelRegistry _channels;
    private readonly NodeIdentity _identity;
    private readonly TimeProvider _time;

    internal ClusterControl(
        ClientRegistry registry, ChannelHub hub, ServerSubscriber subscriber, SubscriptionEnder ender, ChannelRegistry channels, NodeIdentity identity, TimeProvider time)
    {
        _registry = registry;
        _hub = hub;
        _subscriber = subscriber;
        _ender = ender;
        _channels = channels;
        _identity = identity;
        _time = time;
    }

    /// <summary>Subscribes clients to a channel on the server side.</summary>
    /// <returns>Null, or <see cref="ClientError.UnknownChannel"/>, <see cref="ClientError.AlreadySubscribed"/> and the like.</returns>
    public async ValueTask<ClientError?> SubscribeAsync(ClientSelector clients, ServerSubscribe subscribe, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(subscribe);
        if (!_channels.TryGetSettings(subscribe.Channel, out var settings))
        {
            return ClientError.UnknownChannel;
        }

        ClientError? first = null;
        foreach (var client in Select(clients))
        {
            var error = await _subscriber.SubscribeAsync(client, subscribe, settings, cancellationToken).ConfigureAwait(false);
            first ??= error;
        }

        return first;
    }

    /// <summary>Unsubscribes clients from a channel. Each is told, even one that was not subscribed.</summary>
    public async ValueTask<ClientError?> UnsubscribeAsync(ClientSelector clients, string channel, CancellationToken cancellationToken)
    {
        if (!_channels.TryGetSettings(channel, out _))
        {
            return ClientError.UnknownChannel;
        }

        foreach (var client in Select(clients))
        {
            if (await _ender.EndAsync(client, channel, Unsubscribe.Server).ConfigureAwait(false))
            {
                client.Push(channel, Unsubscribe.Server);
            }
        }

        return null;
    }

    /// <summary>Disconnects clients.</summary>
    public ValueTask<ClientError?> DisconnectAsync(ClientSelector clients, ServerDisconnect disconnect, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(disconnect);
        foreach (var client in Select(clients))
        {
            if (!disconnect.Whitelist.Contains(client.Id))
            {
                client.Disconnect(disconnect.Disconnect);
            }
        }

        return default;
    }

    /// <summary>
    /// Changes the expiration of connections: (1) expired ones close; (2) a past expiration closes too; (3) a future one is set, together
    /// with the info; (4) none makes the connection unlimited, and the info is left alone.
    /// </summary>
    public ValueTask<ClientError?> RefreshAsync(ClientSelector clients, ServerRefresh refresh, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(refresh);
        var now = _time.GetUtcNow().ToUnixTimeSeconds();
        var expireAt = Lifetime.Bound(refresh.ExpireAt, now);
        foreach (var client in Select(clients))
        {
            if (refresh.Expired || (expireAt > 0 && expireAt <= now))
            {
                client.Disconnect(Disconnect.Expired);
                continue;
            }

            client.SetExpiration(expireAt, expireAt > 0 ? refresh.Info : default);
            client.Push("", new Refresh { Expires = expireAt > 0, Ttl = Lifetime.Left(expireAt, now) });
        }

        return default;
    }

    /// <summary>Channels with subscribers on any node, with their number of subscribers.</summary>
    /// <param name="pattern">Glob such as <c>chat:*</c>; empty for all.</param>
    /// <param name="cancellationToken">Gives up waiting.</param>
    /// <returns><see cref="ClientError.Internal"/> for a broken glob.</returns>
    public ValueTask<Outcome<IReadOnlyDictionary<string, int>>> ChannelsAsync(string pattern, CancellationToken cancellationToken)
    {
        if (pattern.Length == 0)
        {
            return new(_hub.CountSubscribers(static _ => true));
        }

        return ChannelGlob.TryParse(pattern, out var glob) ? new(_hub.CountSubscribers(glob.IsMatch)) : new(ClientError.Internal);
    }

    /// <summary>Every node of the cluster.</summary>
    public ValueTask<IReadOnlyList<NodeInfo>> NodesAsync(CancellationToken cancellationToken)
    {
        var uptime = (uint)_time.GetElapsedTime(_identity.StartedAt).TotalSeconds;
        IReadOnlyList<NodeInfo> nodes =
        [
            new NodeInfo(
                _identity.Uid, _identity.Name, ServerVersion.Current, _registry.Count, _registry.UserCount, _hub.SubscriptionCount, _hub.ChannelCount, uptime),
        ];
        return new(nodes);
    }

    private IEnumerable<Client> Select(ClientSelector selector) =>
        _registry.OfUser(selector.User).Where(client =>
            (selector.Client.Length == 0 || client.Id == selector.Client) && (selector.Session.Length == 0 || client.Session == selector.Session));
}
