using Realtime.Core;
using Realtime.Core.Connections;
using Realtime.Protocol;

namespace Realtime.Api.Operations;

/// <summary>Lists connections of a user, or those that an expression is true for.</summary>
public sealed class ConnectionsOperation : ApiOperation<ConnectionsRequest, ConnectionsResult>
{
    private readonly ConnectionFinder _finder;

    internal ConnectionsOperation(ConnectionFinder finder, ILogger logger) : base(logger) => _finder = finder;

    private protected override ValueTask<Outcome<ConnectionsResult>> RunAsync(ConnectionsRequest request, CancellationToken cancellationToken)
    {
        if (request.HasLabelFilter)
        {
            return Fail(ClientError.NotAvailable);
        }
        if (request.User.Length == 0 && request.Expression.Length == 0)
        {
            // By mistake, nobody is to list all the connections there are.
            return Fail(ClientError.BadRequest);
        }
        var found = _finder.Find(new(request.User, request.Expression));
        return found.IsSuccess ? new(new ConnectionsResult(found.Value!)) : Fail(found.Error ?? ClientError.Internal);
    }
}
