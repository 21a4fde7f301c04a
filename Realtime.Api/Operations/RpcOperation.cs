using Realtime.Core;
using Realtime.Protocol;

namespace Realtime.Api.Operations;

/// <summary>Calls an extension of the server by name. The server itself has none, so every name is unknown.</summary>
public sealed class RpcOperation : ApiOperation<RpcRequest, EmptyResult>
{
    internal RpcOperation(ILogger logger) : base(logger)
    {
    }

    private protected override ValueTask<Outcome<EmptyResult>> RunAsync(RpcRequest request, CancellationToken cancellationToken) =>
        Fail(request.Method.Length == 0 ? ClientError.BadRequest : ApiErrors.NotFound);
}
