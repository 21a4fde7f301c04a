using Realtime.Core;
using Realtime.Core.Channels;
using Realtime.Core.Cluster;
using Realtime.Protocol;

namespace Realtime.Api.Operations;

/// <summary>Unsubscribes clients from a channel, or from all.</summary>
public sealed class UnsubscribeOperation : ApiOperation<UnsubscribeRequest, EmptyResult>
{
    private readonly ChannelRegistry _channels;
    private readonly ClusterControl _cluster;

    internal UnsubscribeOperation(ChannelRegistry channels, ClusterControl cluster, ILogger logger) : base(logger)
    {
        _channels = channels;
        _cluster = cluster;
    }

    private protected override async ValueTask<Outcome<EmptyResult>> RunAsync(UnsubscribeRequest request, CancellationToken cancellationToken)
    {
        if (request.Channel.Length > 0 && !_channels.TryGetSettings(request.Channel, out _))
        {
            return ClientError.UnknownChannel;
        }
        var error = await _cluster.UnsubscribeAsync(request.Selector, request.Channel, cancellationToken);
        return error is null ? default(EmptyResult) : ClientError.Internal;
    }
}
