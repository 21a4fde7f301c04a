using Google.Protobuf;
using Grpc.AspNetCore.Server.Model;
using Grpc.Core;
using Realtime.Api.Operations;
using Realtime.Core;
using Realtime.Protocol;

namespace Realtime.Api.Grpc;

/// <summary>A method of the server API over gRPC: message in, operation, message out. Nothing is awaited that is there already.</summary>
/// <typeparam name="TMessage">Message of its parameters.</typeparam>
/// <typeparam name="TRequest">Parameters of the operation.</typeparam>
/// <typeparam name="TResult">Result of the operation.</typeparam>
/// <typeparam name="TResultMessage">Message of the result.</typeparam>
/// <typeparam name="TResponse">Message of either the result or the error.</typeparam>
internal sealed class GrpcApiMethodOf<TMessage, TRequest, TResult, TResultMessage, TResponse>(
    string name, IApiOperation<TRequest, TResult> operation, GrpcErrors errors) : GrpcApiMethod(name)
    where TMessage : class, IMessage<TMessage>, IBufferMessage, new()
    where TResultMessage : class
    where TResponse : class, IMessage<TResponse>, IBufferMessage, new()
{
    /// <summary>Reads the parameters.</summary>
    public required Func<TMessage, TRequest> Read { get; init; }

    /// <summary>Writes the result.</summary>
    public required Func<TResult, TResultMessage> Write { get; init; }

    /// <summary>Makes the response, of an error or of a result.</summary>
    public required Func<Wire.Error?, TResultMessage?, TResponse> Respond { get; init; }

    /// <summary>The field of the parameters in a command of a batch.</summary>
    public required Func<Wire.Command, TMessage?> InCommand { get; init; }

    /// <summary>Sets the field of the result in a reply of a batch.</summary>
    public required Action<Wire.Reply, TResultMessage> InReply { get; init; }

    public override void AddTo(ServiceMethodProviderContext<GrpcApiService> service) => service.AddUnaryMethod(
        GrpcApiService.Method<TMessage, TResponse>(Name), [], (_, message, call) => ExecuteAsync(message, call));

    public override BatchCommand? ReadCommand(Wire.Command command) =>
        InCommand(command) is { } message ? new BatchCommandOf<TRequest, TResult>(Name, operation, Read(message)) : null;

    public override void WriteResult(Wire.Reply reply, object result) => InReply(reply, Write((TResult)result));

    private Task<TResponse> ExecuteAsync(TMessage message, ServerCallContext context)
    {
        // What came in is carried out although its sender may have hung up, as over HTTP.
        var call = operation.ExecuteAsync(Read(message), CancellationToken.None);
        return call.IsCompletedSuccessfully ? Task.FromResult(ToResponse(call.Result, context)) : AwaitAsync(call, context);
    }

    private async Task<TResponse> AwaitAsync(ValueTask<Outcome<TResult>> call, ServerCallContext context) => ToResponse(await call, context);

    private TResponse ToResponse(Outcome<TResult> outcome, ServerCallContext context)
    {
        if (outcome.IsSuccess)
        {
            return Respond(null, Write(outcome.Value!));
        }
        var error = outcome.Error ?? ClientError.Internal;
        return errors.IsStatusWanted(context) ? throw GrpcErrors.AsStatus(error) : Respond(GrpcErrors.Message(error), null);
    }
}
