using Realtime.Core.Channels;
using Realtime.Core.Clients;
using Realtime.Core.Configuration;
using Realtime.Core.Hub;
using Realtime.Core.Presence;
using Realtime.Protocol;

namespace Realtime.Core.Commands;

/// <summary><c>client.subscribe_to_user_personal_channel.single_connection</c>: the newest connection of a user ends the earlier ones.</summary>
internal sealed class SingleConnection(ChannelRegistry channels, IPresenceManager presence, ClientRegistry registry, RealtimeOptions options)
{
    /// <summary>Ends the other connections of a user when its personal channel shows one.</summary>
    public async ValueTask DisconnectOthersAsync(Client client, string user)
    {
        if (!options.Client.SubscribeToUserPersonalChannel.Enabled || !options.Client.SubscribeToUserPersonalChannel.SingleConnection || user.Length == 0)
        {
            return;
        }

        var stats = await presence.StatsAsync(channels.PersonalChannel(user), CancellationToken.None).ConfigureAwait(false);
        if (stats.NumClients == 0)
        {
            return;
        }

        foreach (var other in registry.OfUser(user))
        {
            if (other != client)
            {
                other.Disconnect(Disconnect.ConnectionLimit);
            }
        }
    }
}
