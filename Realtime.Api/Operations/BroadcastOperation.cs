using Realtime.Core;
using Realtime.Protocol;

namespace Realtime.Api.Operations;

/// <summary>Publishes the same data into many channels; channels that fail do not stop the others.</summary>
public sealed class BroadcastOperation : ApiOperation<BroadcastRequest, BroadcastResult>
{
    private readonly PublishOperation _publish;

    internal BroadcastOperation(PublishOperation publish, ILogger logger) : base(logger) => _publish = publish;

    private protected override async ValueTask<Outcome<BroadcastResult>> RunAsync(BroadcastRequest request, CancellationToken cancellationToken)
    {
        if (request.Channels.Count == 0 || !Base64Payload.TryChoose(request.Data, request.B64Data, out var data))
        {
            return ClientError.BadRequest;
        }
        var responses = await Concurrently.RunAsync(
            request.Channels, channel => _publish.ExecuteAsync(ForChannel(request, channel, data), cancellationToken));
        return new BroadcastResult(responses);
    }

    private static PublishRequest ForChannel(BroadcastRequest request, string channel, ReadOnlyMemory<byte> data) => new()
    {
        Channel = channel,
        Data = data,
        SkipHistory = request.SkipHistory,
        Tags = request.Tags,
        IdempotencyKey = request.IdempotencyKey,
        Delta = request.Delta,
        Version = request.Version,
        VersionEpoch = request.VersionEpoch,
    };
}
