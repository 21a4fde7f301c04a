using Realtime.Core;
using Realtime.Core.Channels;
using Realtime.Protocol;

namespace Realtime.Api.Operations;

/// <summary>Base of the operations on a map: finds its settings, and refuses a channel that is no map and a missing key.</summary>
public abstract class MapOperation<TRequest, TResult> : ApiOperation<TRequest, TResult> where TRequest : MapRequest
{
    private readonly ChannelRegistry _channels;

    private protected MapOperation(ChannelRegistry channels, ILogger logger) : base(logger) => _channels = channels;

    /// <summary>Maps can be reached from here; where they cannot, every call is refused with <see cref="ClientError.NotAvailable"/>.</summary>
    internal bool IsAvailable { get; init; } = true;

    /// <summary>The operation is about one key.</summary>
    private protected virtual bool NeedsKey => false;

    private protected sealed override ValueTask<Outcome<TResult>> RunAsync(TRequest request, CancellationToken cancellationToken)
    {
        if (request.Channel.Length == 0 || (NeedsKey && request.Key.Length == 0))
        {
            return Fail(ClientError.BadRequest);
        }
        if (!_channels.TryGetSettings(request.Channel, out var settings))
        {
            return Fail(ClientError.UnknownChannel);
        }
        if (settings.Map is null)
        {
            return Fail(ClientError.BadRequest);
        }
        return IsAvailable ? RunAsync(request, settings, cancellationToken) : Fail(ClientError.NotAvailable);
    }

    /// <summary>Carries out a call for a map.</summary>
    private protected abstract ValueTask<Outcome<TResult>> RunAsync(TRequest request, ChannelSettings settings, CancellationToken cancellationToken);
}
