using Realtime.Core;
using Realtime.Core.Channels;
using Realtime.Core.Maps;

namespace Realtime.Api.Operations;

/// <summary>Removes a key of a map.</summary>
public sealed class MapRemoveOperation : MapOperation<MapRemoveRequest, MapUpdateResult>
{
    private readonly MapPublisher _publisher;

    internal MapRemoveOperation(ChannelRegistry channels, MapPublisher publisher, ILogger logger) : base(channels, logger) => _publisher = publisher;

    private protected override bool NeedsKey => true;

    private protected override async ValueTask<Outcome<MapUpdateResult>> RunAsync(
        MapRemoveRequest request, ChannelSettings settings, CancellationToken cancellationToken) =>
        await _publisher.RemoveAsync(request.Channel, settings, request.Key, request.IdempotencyKey, cancellationToken);
}
