using Realtime.Core;
using Realtime.Core.Channels;
using Realtime.Core.Maps;

namespace Realtime.Api.Operations;

/// <summary>Tells how many keys a map has.</summary>
public sealed class MapStatsOperation : MapOperation<MapRequest, MapStatsResult>
{
    private readonly IMapBroker _maps;

    internal MapStatsOperation(ChannelRegistry channels, IMapBroker maps, ILogger logger) : base(channels, logger) => _maps = maps;

    private protected override async ValueTask<Outcome<MapStatsResult>> RunAsync(
        MapRequest request, ChannelSettings settings, CancellationToken cancellationToken) =>
        new MapStatsResult(await _maps.CountAsync(request.Channel, cancellationToken));
}
