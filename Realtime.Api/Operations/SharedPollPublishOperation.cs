using Realtime.Core;
using Realtime.Core.Channels;
using Realtime.Protocol;

namespace Realtime.Api.Operations;

/// <summary>Publishes the data of a key of a shared poll.</summary>
public sealed class SharedPollPublishOperation : ApiOperation<SharedPollPublishRequest, EmptyResult>
{
    private readonly ChannelPublisher _publisher;

    internal SharedPollPublishOperation(ChannelPublisher publisher, ILogger logger) : base(logger) => _publisher = publisher;

    private protected override async ValueTask<Outcome<EmptyResult>> RunAsync(SharedPollPublishRequest request, CancellationToken cancellationToken)
    {
        if (request.Channel.Length == 0 || request.Key.Length == 0 || request.Version == 0
            || !Base64Payload.TryChoose(request.Data, request.B64Data, out var data) || data.IsEmpty)
        {
            return ClientError.BadRequest;
        }
        var published = await _publisher.PublishKeyAsync(request.Channel, request.Key, data, request.Version, request.Epoch, cancellationToken);
        return published.Error is { } error ? error : default(EmptyResult);
    }
}
