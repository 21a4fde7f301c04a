using Realtime.Core.Access;
using Realtime.Core.Channels;
using Realtime.Core.Clients;
using Realtime.Core.Configuration;
using Realtime.Core.Maps;
using Realtime.Protocol;

namespace Realtime.Core.Commands;

/// <summary>The publish command where it changes a map: access, whose key it is, then <see cref="MapPublisher"/>.</summary>
internal sealed class MapChangeHandler(ChannelRegistry channels, MapPublisher publisher, RealtimeOptions options)
{
    private static readonly PublishResult _done = new();

    /// <summary>Writes or removes a key; one that is not there is fine.</summary>
    public async ValueTask<Outcome<PublishResult>> HandleAsync(Client client, PublishRequest request)
    {
        if (!channels.TryGetSettings(request.Channel, out var settings))
        {
            return ClientError.UnknownChannel;
        }

        var accessor = new Accessor(client.User, client.IsSubscribed(request.Channel), options.Client.Insecure);
        if (ChannelAccess.CheckMapChange(settings, request.Channel, request.Removed, accessor) is { } denied)
        {
            return denied;
        }

        var key = settings.Map!.ClientKey switch
        {
            MapClientKey.ClientId => client.Id,
            MapClientKey.UserId => client.User,
            _ => request.Key,
        };
        if (key.Length == 0)
        {
            return settings.Map.ClientKey == MapClientKey.UserId ? ClientError.PermissionDenied : ClientError.BadRequest;
        }

        if (request.Removed)
        {
            await publisher.RemoveAsync(request.Channel, settings, key, null, CancellationToken.None).ConfigureAwait(false);
            return _done;
        }

        var publication = new MapPublication { Data = request.Data, Info = client.InfoIn(request.Channel) };
        var published = await publisher.PublishAsync(request.Channel, settings, key, publication, CancellationToken.None).ConfigureAwait(false);
        return published.Error is { } error ? error : _done;
    }
}
