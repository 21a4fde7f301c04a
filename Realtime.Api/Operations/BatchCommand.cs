using Realtime.Protocol;

namespace Realtime.Api.Operations;

/// <summary>One command of a batch.</summary>
public abstract class BatchCommand
{
    /// <summary>A command that is an error by itself, whatever the server holds.</summary>
    public static BatchCommand Invalid(ClientError error) => new InvalidBatchCommand(error);

    /// <summary>Carries it out.</summary>
    public abstract ValueTask<BatchReply> ExecuteAsync(CancellationToken cancellationToken);

    private sealed class InvalidBatchCommand(ClientError error) : BatchCommand
    {
        public override ValueTask<BatchReply> ExecuteAsync(CancellationToken cancellationToken) => new(new BatchReply("", null, error));
    }
}
