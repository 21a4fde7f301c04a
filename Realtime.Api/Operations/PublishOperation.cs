using Realtime.Core;
using Realtime.Core.Channels;
using Realtime.Protocol;

namespace Realtime.Api.Operations;

/// <summary>Publishes data into a channel.</summary>
public sealed class PublishOperation : ApiOperation<PublishRequest, PublishResult>
{
    private readonly ChannelPublisher _publisher;

    internal PublishOperation(ChannelPublisher publisher, ILogger logger) : base(logger) => _publisher = publisher;

    private protected override ValueTask<Outcome<PublishResult>> RunAsync(PublishRequest request, CancellationToken cancellationToken)
    {
        if (request.Channel.Length == 0 || !Base64Payload.TryChoose(request.Data, request.B64Data, out var data))
        {
            return Fail(ClientError.BadRequest);
        }
        var publication = new PublicationRequest
        {
            Data = data,
            Tags = request.Tags,
            IdempotencyKey = request.IdempotencyKey,
            SkipHistory = request.SkipHistory,
            Version = request.Version,
            VersionEpoch = request.VersionEpoch,
            Delta = request.Delta,
        };
        var publish = _publisher.PublishAsync(request.Channel, publication, cancellationToken);
        return publish.IsCompletedSuccessfully ? new(ToResult(publish.Result)) : AwaitAsync(publish);
    }

    private static async ValueTask<Outcome<PublishResult>> AwaitAsync(ValueTask<Outcome<StreamPosition>> publish) => ToResult(await publish);

    private static Outcome<PublishResult> ToResult(Outcome<StreamPosition> published) =>
        published.IsSuccess ? new PublishResult(published.Value) : published.Error ?? ClientError.Internal;
}
