using Realtime.Core.Access;
using Realtime.Core.Channels;
using Realtime.Core.Clients;
using Realtime.Core.Hub;
using Realtime.Core.Subscriptions;
using Realtime.Protocol;

namespace Realtime.Core.Cluster;

/// <summary>What is done to the clients of this node, whichever node was asked for it.</summary>
internal sealed class NodeClients(
    ClientRegistry registry, ServerSubscriber subscriber, SubscriptionEnder ender, ChannelRegistry channels, TimeProvider time)
{
    /// <summary>Subscribes clients to a channel on the server side.</summary>
    /// <returns>Null, or the first error.</returns>
    public async ValueTask<ClientError?> SubscribeAsync(ClientSelector clients, ServerSubscribe subscribe, CancellationToken cancellationToken)
    {
        if (!channels.TryGetSettings(subscribe.Channel, out var settings))
        {
            return ClientError.UnknownChannel;
        }

        ClientError? first = null;
        foreach (var client in Select(clients))
        {
            var error = await subscriber.SubscribeAsync(client, subscribe, settings, cancellationToken).ConfigureAwait(false);
            first ??= error;
        }

        return first;
    }

    /// <summary>Unsubscribes clients from a channel. Each is told, even one that was not subscribed.</summary>
    public async ValueTask UnsubscribeAsync(ClientSelector clients, string channel, Unsubscribe reason)
    {
        foreach (var client in Select(clients))
        {
            if (await ender.EndAsync(client, channel, reason).ConfigureAwait(false))
            {
                client.Push(channel, reason);
            }
        }
    }

    /// <summary>Disconnects clients.</summary>
    public void Disconnect(ClientSelector clients, ServerDisconnect disconnect)
    {
        foreach (var client in Select(clients))
        {
            if (!disconnect.Whitelist.Contains(client.Id))
            {
                client.Disconnect(disconnect.Disconnect);
            }
        }
    }

    /// <summary>
    /// Changes the expiration of connections: (1) expired ones close; (2) a past expiration closes too; (3) a future one is set, together
    /// with the info; (4) none makes the connection unlimited, and the info is left alone.
    /// </summary>
    public void Refresh(ClientSelector clients, ServerRefresh refresh)
    {
        var now = time.GetUtcNow().ToUnixTimeSeconds();
        var expireAt = Lifetime.Bound(refresh.ExpireAt, now);
        foreach (var client in Select(clients))
        {
            if (refresh.Expired || (expireAt > 0 && expireAt <= now))
            {
                client.Disconnect(Protocol.Disconnect.Expired);
                continue;
            }

            client.SetExpiration(expireAt, expireAt > 0 ? refresh.Info : default);
            client.Push("", new Refresh { Expires = expireAt > 0, Ttl = Lifetime.Left(expireAt, now) });
        }
    }

    private IEnumerable<Client> Select(ClientSelector selector) =>
        registry.OfUser(selector.User).Where(client =>
            (selector.Client.Length == 0 || client.Id == selector.Client) && (selector.Session.Length == 0 || client.Session == selector.Session));
}
