using Realtime.Core.Brokers;
using Realtime.Core.Channels;
using Realtime.Protocol;

namespace Realtime.Core.Maps;

/// <summary>Finds which changes of a map a client missed since a position it has seen.</summary>
internal sealed class MapRecovery(IMapBroker maps, ChannelRegistry channels)
{
    /// <summary>Reads the top of the stream.</summary>
    public async ValueTask<StreamPosition> TopAsync(string channel, CancellationToken cancellationToken)
    {
        var storage = channels.TryGetSettings(channel, out var settings) && settings.Map is { } map ? map.Storage : default;
        return (await maps.ReadStreamAsync(channel, new HistoryFilter(0), in storage, cancellationToken).ConfigureAwait(false)).Position;
    }

    /// <summary>The changes after a position, oldest first, without a gap, and the position they lead to.</summary>
    /// <param name="channel">The map.</param>
    /// <param name="since">The position. Its epoch must be that of the map.</param>
    /// <param name="limit">Most changes to return.</param>
    /// <param name="whole">Being further behind than the limit is an error.</param>
    /// <param name="storage">How the map is kept.</param>
    /// <param name="cancellationToken">Gives up waiting.</param>
    /// <returns>The changes; <see cref="ClientError.UnrecoverablePosition"/> when some are lost.</returns>
    public async ValueTask<Outcome<MapStreamPage>> ReadAsync(
        string channel, StreamPosition since, int limit, bool whole, MapStorage storage, CancellationToken cancellationToken)
    {
        var page = await maps.ReadStreamAsync(channel, new HistoryFilter(limit, since), in storage, cancellationToken).ConfigureAwait(false);
        var entries = page.Entries;
        var last = entries.Count == 0 ? since.Offset : entries[^1].Publication.Offset;
        var follows = entries.Count == 0 ? since.Offset == page.Position.Offset : entries[0].Publication.Offset == since.Offset + 1;
        var recovered = since.Epoch == page.Position.Epoch && follows && (!whole || last == page.Position.Offset);
        return recovered ? page : ClientError.UnrecoverablePosition;
    }
}
