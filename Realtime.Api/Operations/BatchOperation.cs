using Realtime.Core;

namespace Realtime.Api.Operations;

/// <summary>Carries out many commands, one after another or all at once. A command that fails does not stop the others.</summary>
public sealed class BatchOperation : ApiOperation<BatchRequest, BatchResult>
{
    internal BatchOperation(ILogger logger) : base(logger)
    {
    }

    private protected override async ValueTask<Outcome<BatchResult>> RunAsync(BatchRequest request, CancellationToken cancellationToken)
    {
        if (request.Parallel)
        {
            return new BatchResult(await Concurrently.RunAsync(request.Commands, command => command.ExecuteAsync(cancellationToken)));
        }
        var replies = new BatchReply[request.Commands.Count];
        for (var i = 0; i < replies.Length; i++)
        {
            replies[i] = await request.Commands[i].ExecuteAsync(cancellationToken);
        }
        return new BatchResult(replies);
    }
}
