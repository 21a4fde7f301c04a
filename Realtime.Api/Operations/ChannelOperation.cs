using Realtime.Core;
using Realtime.Core.Channels;
using Realtime.Protocol;

namespace Realtime.Api.Operations;

/// <summary>Base of the operations on one channel: finds its settings, and refuses a feature that is off.</summary>
public abstract class ChannelOperation<TRequest, TResult> : ApiOperation<TRequest, TResult>
{
    private readonly ChannelRegistry _channels;

    private protected ChannelOperation(ChannelRegistry channels, ILogger logger) : base(logger) => _channels = channels;

    private protected sealed override ValueTask<Outcome<TResult>> RunAsync(TRequest request, CancellationToken cancellationToken)
    {
        var channel = ChannelOf(request);
        if (channel.Length == 0)
        {
            return Fail(ClientError.BadRequest);
        }
        if (!_channels.TryGetSettings(channel, out var settings))
        {
            return Fail(ClientError.UnknownChannel);
        }
        return IsEnabled(settings) ? RunAsync(request, settings, cancellationToken) : Fail(ClientError.NotAvailable);
    }

    /// <summary>The channel that a request names.</summary>
    private protected abstract string ChannelOf(TRequest request);

    /// <summary>Whether the namespace has the feature on.</summary>
    private protected abstract bool IsEnabled(ChannelSettings settings);

    /// <summary>Carries out a call for a channel that has the feature.</summary>
    private protected abstract ValueTask<Outcome<TResult>> RunAsync(TRequest request, ChannelSettings settings, CancellationToken cancellationToken);
}
