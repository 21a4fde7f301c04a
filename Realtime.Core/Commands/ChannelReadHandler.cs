using Realtime.Core.Access;
using Realtime.Core.Brokers;
using Realtime.Core.Channels;
using Realtime.Core.Clients;
using Realtime.Core.Configuration;
using Realtime.Core.Reads;
using Realtime.Protocol;

namespace Realtime.Core.Commands;

/// <summary>The commands that read a channel: presence, presence_stats and history.</summary>
internal sealed class ChannelReadHandler(ChannelRegistry channels, ChannelReads reads, RealtimeOptions options)
{
    /// <summary>Who is in a channel.</summary>
    public async ValueTask<Outcome<PresenceResult>> PresenceAsync(Client client, PresenceRequest request)
    {
        var settings = Resolve(client, request.Channel, out var accessor);
        if (!settings.IsSuccess)
        {
            return settings.Error is { } error ? error : settings.Disconnect!;
        }

        if (ChannelAccess.CheckPresence(settings.Value!, request.Channel, accessor) is { } denied)
        {
            return denied;
        }

        return new PresenceResult { Presence = await reads.PresenceAsync(request.Channel, CancellationToken.None).ConfigureAwait(false) };
    }

    /// <summary>How many are in a channel.</summary>
    public async ValueTask<Outcome<PresenceStatsResult>> PresenceStatsAsync(Client client, PresenceStatsRequest request)
    {
        var settings = Resolve(client, request.Channel, out var accessor);
        if (!settings.IsSuccess)
        {
            return settings.Error is { } error ? error : settings.Disconnect!;
        }

        if (ChannelAccess.CheckPresence(settings.Value!, request.Channel, accessor) is { } denied)
        {
            return denied;
        }

        var stats = await reads.StatsAsync(request.Channel, CancellationToken.None).ConfigureAwait(false);
        return new PresenceStatsResult { NumClients = (uint)stats.NumClients, NumUsers = (uint)stats.NumUsers };
    }

    /// <summary>What was published into a channel. A negative limit, and one above the maximum, is cut to that.</summary>
    public async ValueTask<Outcome<HistoryResult>> HistoryAsync(Client client, HistoryRequest request)
    {
        var settings = Resolve(client, request.Channel, out var accessor);
        if (!settings.IsSuccess)
        {
            return settings.Error is { } error ? error : settings.Disconnect!;
        }

        if (ChannelAccess.CheckHistory(settings.Value!, request.Channel, accessor) is { } denied)
        {
            return denied;
        }

        var most = options.Client.HistoryMaxPublicationLimit;
        var limit = most > 0 && (request.Limit < 0 || request.Limit > most) ? most : request.Limit;
        var (publications, position) = await reads.HistoryAsync(
            request.Channel, new HistoryFilter(limit, request.Since, request.Reverse), settings.Value!.HistoryMetaTtl, CancellationToken.None).ConfigureAwait(false);
        if (request.Since is { Epoch.Length: > 0 } since && since.Epoch != position.Epoch)
        {
            return ClientError.UnrecoverablePosition;
        }

        return new HistoryResult { Publications = publications, Epoch = position.Epoch, Offset = position.Offset };
    }

    private Outcome<ChannelSettings> Resolve(Client client, string channel, out Accessor accessor)
    {
        accessor = default;
        if (channel.Length == 0)
        {
            return Disconnect.BadRequest;
        }

        if (!channels.TryGetSettings(channel, out var settings))
        {
            return ClientError.UnknownChannel;
        }

        accessor = new Accessor(client.User, client.IsSubscribed(channel), options.Client.Insecure);
        return settings;
    }
}
