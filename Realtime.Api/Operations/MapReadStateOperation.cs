using Realtime.Core;
using Realtime.Core.Channels;
using Realtime.Core.Maps;
using Realtime.Protocol;

namespace Realtime.Api.Operations;

/// <summary>Reads the keys of a map.</summary>
public sealed class MapReadStateOperation : MapOperation<MapReadStateRequest, MapStatePage>
{
    private readonly IMapBroker _maps;

    internal MapReadStateOperation(ChannelRegistry channels, IMapBroker maps, ILogger logger) : base(channels, logger) => _maps = maps;

    private protected override async ValueTask<Outcome<MapStatePage>> RunAsync(
        MapReadStateRequest request, ChannelSettings settings, CancellationToken cancellationToken)
    {
        var filter = new MapStateFilter(request.Limit, request.Cursor, request.Key, request.Ascending);
        var page = await _maps.ReadStateAsync(request.Channel, filter, settings.Map!.Storage, cancellationToken);
        return request.IsOutdated(page.Position) ? ClientError.UnrecoverablePosition : page;
    }
}
