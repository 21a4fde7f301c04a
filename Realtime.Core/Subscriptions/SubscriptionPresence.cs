using Realtime.Core.Channels;
using Realtime.Core.Maps;
using Realtime.Core.Presence;

namespace Realtime.Core.Subscriptions;

/// <summary>
/// Shows a subscription's client as present, where its flags say so: in the channel's presence, and in the maps of the clients and users of
/// the channel. A user stays in its map until the key expires, since other connections of the user may be there.
/// </summary>
internal sealed class SubscriptionPresence(IPresenceManager presence, MapPublisher maps, ChannelRegistry channels)
{
    /// <summary>Adds the client, or prolongs it.</summary>
    public async ValueTask AddAsync(ChannelSubscription subscription, CancellationToken cancellationToken)
    {
        if (!subscription.Has(SubscriptionFlags.EmitPresence | SubscriptionFlags.MapPresence))
        {
            return;
        }

        var client = subscription.Client;
        var info = client.InfoWith(subscription.Info);
        if (subscription.Has(SubscriptionFlags.EmitPresence))
        {
            await presence.AddAsync(subscription.Channel, client.Id, info, cancellationToken).ConfigureAwait(false);
        }

        if (!subscription.Has(SubscriptionFlags.MapPresence) || !channels.TryGetSettings(subscription.Channel, out var settings))
        {
            return;
        }

        if (settings.MapClientsPrefix.Length > 0)
        {
            await maps.PresentAsync(settings.MapClientsPrefix + subscription.Channel, client.Id, info).ConfigureAwait(false);
        }

        if (settings.MapUsersPrefix.Length > 0 && client.User.Length > 0)
        {
            await maps.PresentAsync(settings.MapUsersPrefix + subscription.Channel, client.User, null).ConfigureAwait(false);
        }
    }

    /// <summary>Removes the client, and the key it has in the channel if that is a map.</summary>
    public async ValueTask RemoveAsync(ChannelSubscription subscription)
    {
        var client = subscription.Client;
        if (subscription.Has(SubscriptionFlags.EmitPresence))
        {
            await presence.RemoveAsync(subscription.Channel, client.Id, client.User, CancellationToken.None).ConfigureAwait(false);
        }

        if (subscription.Has(SubscriptionFlags.MapPresence)
            && channels.TryGetSettings(subscription.Channel, out var settings) && settings.MapClientsPrefix.Length > 0)
        {
            await maps.RemoveAsync(settings.MapClientsPrefix + subscription.Channel, client.Id).ConfigureAwait(false);
        }

        if (subscription.Has(SubscriptionFlags.RemoveMapKey))
        {
            await maps.RemoveAsync(subscription.Channel, client.Id).ConfigureAwait(false);
        }
    }
}
