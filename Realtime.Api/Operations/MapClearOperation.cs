using Realtime.Core;
using Realtime.Core.Channels;
using Realtime.Core.Maps;

namespace Realtime.Api.Operations;

/// <summary>Drops a map.</summary>
public sealed class MapClearOperation : MapOperation<MapRequest, EmptyResult>
{
    private readonly IMapBroker _maps;

    internal MapClearOperation(ChannelRegistry channels, IMapBroker maps, ILogger logger) : base(channels, logger) => _maps = maps;

    private protected override async ValueTask<Outcome<EmptyResult>> RunAsync(MapRequest request, ChannelSettings settings, CancellationToken cancellationToken)
    {
        await _maps.ClearAsync(request.Channel, cancellationToken);
        return new EmptyResult();
    }
}
