using Realtime.Core;
using Realtime.Core.Channels;
using Realtime.Core.Maps;
using Realtime.Protocol;

namespace Realtime.Api.Operations;

/// <summary>Writes a key of a map.</summary>
public sealed class MapPublishOperation : MapOperation<MapPublishRequest, MapUpdateResult>
{
    private readonly MapPublisher _publisher;

    internal MapPublishOperation(ChannelRegistry channels, MapPublisher publisher, ILogger logger) : base(channels, logger) => _publisher = publisher;

    private protected override bool NeedsKey => true;

    private protected override ValueTask<Outcome<MapUpdateResult>> RunAsync(
        MapPublishRequest request, ChannelSettings settings, CancellationToken cancellationToken)
    {
        MapKeyMode? mode = request.KeyMode switch
        {
            "" => MapKeyMode.Replace,
            "if_new" => MapKeyMode.IfNew,
            "if_exists" => MapKeyMode.IfExists,
            _ => null,
        };
        if (mode is not { } keyMode || !Base64Payload.TryChoose(request.Data, request.B64Data, out var data))
        {
            return Fail(ClientError.BadRequest);
        }
        var publication = new MapPublication
        {
            Data = data,
            Tags = request.Tags,
            IdempotencyKey = request.IdempotencyKey,
            Version = request.Version,
            VersionEpoch = request.VersionEpoch,
            KeyMode = keyMode,
            Delta = request.Delta,
        };
        return _publisher.PublishAsync(request.Channel, settings, request.Key, publication, cancellationToken);
    }
}
