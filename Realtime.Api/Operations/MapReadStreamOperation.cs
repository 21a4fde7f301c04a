using Realtime.Core;
using Realtime.Core.Brokers;
using Realtime.Core.Channels;
using Realtime.Core.Maps;
using Realtime.Protocol;

namespace Realtime.Api.Operations;

/// <summary>Reads the stream of a map.</summary>
public sealed class MapReadStreamOperation : MapOperation<MapReadStreamRequest, MapStreamPage>
{
    private readonly IMapBroker _maps;

    internal MapReadStreamOperation(ChannelRegistry channels, IMapBroker maps, ILogger logger) : base(channels, logger) => _maps = maps;

    private protected override async ValueTask<Outcome<MapStreamPage>> RunAsync(
        MapReadStreamRequest request, ChannelSettings settings, CancellationToken cancellationToken)
    {
        var filter = new HistoryFilter(request.Limit, request.Since, request.Reverse);
        var page = await _maps.ReadStreamAsync(request.Channel, filter, settings.Map!.Storage, cancellationToken);
        return request.SinceEpoch.Length > 0 && request.SinceEpoch != page.Position.Epoch ? ClientError.UnrecoverablePosition : page;
    }
}
