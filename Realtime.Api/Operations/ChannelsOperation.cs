using Realtime.Core;
using Realtime.Core.Cluster;
using Realtime.Protocol;

namespace Realtime.Api.Operations;

/// <summary>Lists the channels that have subscribers.</summary>
public sealed class ChannelsOperation : ApiOperation<ChannelsRequest, ChannelsResult>
{
    private readonly ClusterControl _cluster;

    internal ChannelsOperation(ClusterControl cluster, ILogger logger) : base(logger) => _cluster = cluster;

    private protected override async ValueTask<Outcome<ChannelsResult>> RunAsync(ChannelsRequest request, CancellationToken cancellationToken)
    {
        var channels = await _cluster.ChannelsAsync(request.Pattern, cancellationToken);
        return channels.IsSuccess ? new ChannelsResult(channels.Value!) : channels.Error ?? ClientError.Internal;
    }
}
