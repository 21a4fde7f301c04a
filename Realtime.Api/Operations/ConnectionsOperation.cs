using Realtime.Core;
using Realtime.Core.Cluster;
using Realtime.Protocol;

namespace Realtime.Api.Operations;

/// <summary>Lists connections of a user, or those that an expression is true for, on all nodes.</summary>
public sealed class ConnectionsOperation : ApiOperation<ConnectionsRequest, ConnectionsResult>
{
    private readonly ClusterControl _cluster;

    internal ConnectionsOperation(ClusterControl cluster, ILogger logger) : base(logger) => _cluster = cluster;

    private protected override async ValueTask<Outcome<ConnectionsResult>> RunAsync(ConnectionsRequest request, CancellationToken cancellationToken)
    {
        if (request.HasLabelFilter)
        {
            return ClientError.NotAvailable;
        }
        if (request.User.Length == 0 && request.Expression.Length == 0)
        {
            // By mistake, nobody is to list all the connections there are.
            return ClientError.BadRequest;
        }
        var found = await _cluster.ConnectionsAsync(new(request.User, request.Expression), cancellationToken);
        return found.IsSuccess ? new ConnectionsResult(found.Value!) : found.Error ?? ClientError.Internal;
    }
}
