using Realtime.Api.Operations;

namespace Realtime.Api.Grpc;

/// <summary>Answers <c>Batch</c>: its response has no error, since each command has its own result or error.</summary>
internal sealed class GrpcBatchMethod(GrpcApiMethods methods, ApiOperations operations)
{
    public async Task<Wire.BatchResponse> ExecuteAsync(Wire.BatchRequest message)
    {
        var request = new BatchRequest { Parallel = message.Parallel, Commands = [.. message.Commands.Select(Read)] };
        var outcome = await operations.Batch.ExecuteAsync(request, CancellationToken.None);
        return outcome.Error is { } error
            ? throw GrpcErrors.AsStatus(error)
            : new Wire.BatchResponse { Replies = { outcome.Value.Replies.Select(Write) } };
    }

    // Of several methods in one command the first counts.
    private BatchCommand Read(Wire.Command command)
    {
        foreach (var method in methods.All)
        {
            if (method.ReadCommand(command) is { } read)
            {
                return read;
            }
        }
        return BatchCommand.Invalid(ApiErrors.NotFound);
    }

    private Wire.Reply Write(BatchReply reply)
    {
        var message = new Wire.Reply();
        if (reply.Error is { } error)
        {
            message.Error = GrpcErrors.Message(error);
        }
        else
        {
            methods.Find(reply.Method).WriteResult(message, reply.Result!);
        }
        return message;
    }
}
