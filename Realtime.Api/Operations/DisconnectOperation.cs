using Realtime.Core;
using Realtime.Core.Cluster;
using Realtime.Protocol;

namespace Realtime.Api.Operations;

/// <summary>Disconnects clients.</summary>
public sealed class DisconnectOperation : ApiOperation<DisconnectRequest, EmptyResult>
{
    private readonly ClusterControl _cluster;

    internal DisconnectOperation(ClusterControl cluster, ILogger logger) : base(logger) => _cluster = cluster;

    private protected override async ValueTask<Outcome<EmptyResult>> RunAsync(DisconnectRequest request, CancellationToken cancellationToken)
    {
        // No close frame can carry code 0.
        var disconnect = request.Disconnect is { Code: > 0 } wanted ? wanted : Disconnect.ForceNoReconnect;
        var error = await _cluster.DisconnectAsync(request.Selector, new(disconnect, request.Whitelist), cancellationToken);
        return error is null ? default(EmptyResult) : ClientError.Internal;
    }
}
