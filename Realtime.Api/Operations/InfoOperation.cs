using Realtime.Core;
using Realtime.Core.Cluster;

namespace Realtime.Api.Operations;

/// <summary>Tells about the nodes of the cluster.</summary>
public sealed class InfoOperation : ApiOperation<InfoRequest, InfoResult>
{
    private readonly ClusterControl _cluster;

    internal InfoOperation(ClusterControl cluster, ILogger logger) : base(logger) => _cluster = cluster;

    private protected override async ValueTask<Outcome<InfoResult>> RunAsync(InfoRequest request, CancellationToken cancellationToken) =>
        new InfoResult(await _cluster.NodesAsync(cancellationToken));
}
