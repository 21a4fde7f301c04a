using Realtime.Core;
using Realtime.Core.Cluster;
using Realtime.Protocol;

namespace Realtime.Api.Operations;

/// <summary>Changes the expiration of connections.</summary>
public sealed class RefreshOperation : ApiOperation<RefreshRequest, EmptyResult>
{
    private readonly ClusterControl _cluster;

    internal RefreshOperation(ClusterControl cluster, ILogger logger) : base(logger) => _cluster = cluster;

    private protected override async ValueTask<Outcome<EmptyResult>> RunAsync(RefreshRequest request, CancellationToken cancellationToken)
    {
        var refresh = new ServerRefresh(request.Expired, request.ExpireAt, request.Info);
        var error = await _cluster.RefreshAsync(request.Selector, refresh, cancellationToken);
        return error is null ? default(EmptyResult) : ClientError.Internal;
    }
}
