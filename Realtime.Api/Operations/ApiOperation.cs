using Realtime.Core;
using Realtime.Protocol;

namespace Realtime.Api.Operations;

/// <summary>Base of the operations: the one place where a broken dependency becomes error 100.</summary>
public abstract partial class ApiOperation<TRequest, TResult> : IApiOperation<TRequest, TResult>
{
    private readonly ILogger _logger;

    private protected ApiOperation(ILogger logger) => _logger = logger;

    /// <inheritdoc/>
    public ValueTask<Outcome<TResult>> ExecuteAsync(TRequest request, CancellationToken cancellationToken)
    {
        ValueTask<Outcome<TResult>> call;
        try
        {
            call = RunAsync(request, cancellationToken);
        }
        catch (Exception exception) when (exception is not OperationCanceledException)
        {
            return new(Failed(exception));
        }
        return call.IsCompletedSuccessfully ? call : GuardAsync(call);
    }

    /// <summary>Carries out a call.</summary>
    private protected abstract ValueTask<Outcome<TResult>> RunAsync(TRequest request, CancellationToken cancellationToken);

    /// <summary>A failure that is known without waiting.</summary>
    private protected static ValueTask<Outcome<TResult>> Fail(ClientError error) => new(error);

    private async ValueTask<Outcome<TResult>> GuardAsync(ValueTask<Outcome<TResult>> call)
    {
        try
        {
            return await call;
        }
        catch (Exception exception) when (exception is not OperationCanceledException)
        {
            return Failed(exception);
        }
    }

    private ClientError Failed(Exception exception)
    {
        Log.Failed(_logger, GetType().Name, exception);
        return ClientError.Internal;
    }

    private static partial class Log
    {
        [LoggerMessage(EventId = 1, Level = LogLevel.Error, Message = "{Operation} of the server API failed")]
        public static partial void Failed(ILogger logger, string operation, Exception exception);
    }
}
