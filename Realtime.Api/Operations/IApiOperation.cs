using Realtime.Core;

namespace Realtime.Api.Operations;

/// <summary>One method of the server API, whichever protocol the call came in by. May be called from any thread at once.</summary>
/// <typeparam name="TRequest">Parameters of the method.</typeparam>
/// <typeparam name="TResult">What it answers.</typeparam>
public interface IApiOperation<in TRequest, TResult>
{
    /// <summary>Carries out a call. It never throws for a broken dependency: that is error 100.</summary>
    /// <param name="request">Parameters; not changed by anyone until the call completes.</param>
    /// <param name="cancellationToken">Gives up waiting.</param>
    ValueTask<Outcome<TResult>> ExecuteAsync(TRequest request, CancellationToken cancellationToken);
}
