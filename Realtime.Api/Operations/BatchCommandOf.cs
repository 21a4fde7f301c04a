using Realtime.Core;
using Realtime.Protocol;

namespace Realtime.Api.Operations;

/// <summary>A command of a batch: an operation together with its parameters.</summary>
/// <param name="method">Name of the method, which its reply carries again.</param>
/// <param name="operation">Operation.</param>
/// <param name="request">Its parameters.</param>
public sealed class BatchCommandOf<TRequest, TResult>(string method, IApiOperation<TRequest, TResult> operation, TRequest request) : BatchCommand
{
    /// <inheritdoc/>
    public override ValueTask<BatchReply> ExecuteAsync(CancellationToken cancellationToken)
    {
        var call = operation.ExecuteAsync(request, cancellationToken);
        return call.IsCompletedSuccessfully ? new(ToReply(call.Result)) : AwaitAsync(call);
    }

    private async ValueTask<BatchReply> AwaitAsync(ValueTask<Outcome<TResult>> call) => ToReply(await call);

    private BatchReply ToReply(Outcome<TResult> outcome) =>
        outcome.IsSuccess ? new(method, outcome.Value, null) : new(method, null, outcome.Error ?? ClientError.Internal);
}
