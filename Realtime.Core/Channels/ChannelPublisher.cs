using Realtime.Core.Brokers;
using Realtime.Core.Diagnostics;
using Realtime.Protocol;

namespace Realtime.Core.Channels;

/// <summary>The one way into the broker: puts together the options of a publication, whichever way it came in.</summary>
/// <param name="registry">Settings of channels.</param>
/// <param name="broker">Where publications go.</param>
public sealed class ChannelPublisher(ChannelRegistry registry, IBroker broker)
{
    private static readonly TimeSpan _idempotentResultTtl = TimeSpan.FromMinutes(5);

    /// <summary>Publishes into a channel.</summary>
    /// <returns>
    /// The position it got (default without history); <see cref="ClientError.UnknownChannel"/> without a namespace for it,
    /// <see cref="ClientError.BadRequest"/> where channels are no streams, and for data that the namespace's <c>publication_data_format</c> refuses.
    /// </returns>
    public ValueTask<Outcome<StreamPosition>> PublishAsync(string channel, in PublicationRequest request, CancellationToken cancellationToken)
    {
        if (!registry.TryGetSettings(channel, out var settings))
        {
            return ValueTask.FromResult<Outcome<StreamPosition>>(ClientError.UnknownChannel);
        }
        return settings.SubscriptionType == SubscriptionType.Stream && settings.AcceptsData(request.Data.Span)
            ? PublishAsync(channel, settings, in request, cancellationToken)
            : ValueTask.FromResult<Outcome<StreamPosition>>(ClientError.BadRequest);
    }

    /// <summary>
    /// Publishes into a channel whose settings are known and whose data has been checked, as <see cref="Access.ChannelAccess.CheckPublish"/>
    /// does for clients.
    /// </summary>
    /// <returns>The position it got; default without history.</returns>
    public ValueTask<Outcome<StreamPosition>> PublishAsync(
        string channel, ChannelSettings settings, in PublicationRequest request, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(settings);
        NodeMetrics.CountPublication(settings.Name);
        return PublicationTracing.IsOn
            ? PublishTracedAsync(channel, settings, request, cancellationToken)
            : PublishCoreAsync(channel, settings, in request, cancellationToken);
    }

    /// <summary>Publishes the data of a key of a shared poll, to the clients of all nodes that track it.</summary>
    /// <param name="channel">Channel.</param>
    /// <param name="key">Key, not empty.</param>
    /// <param name="data">Its data; not changed afterwards.</param>
    /// <param name="version">Version of the data, not 0; nodes that have this one or a newer drop it.</param>
    /// <param name="epoch">Versions of another epoch are not comparable: who tracks keys of the channel has to subscribe anew. Empty for none.</param>
    /// <param name="cancellationToken">Gives up waiting.</param>
    /// <returns>
    /// A default position; <see cref="ClientError.UnknownChannel"/> without a namespace for it, <see cref="ClientError.BadRequest"/> where channels
    /// are no shared polls, <see cref="ClientError.NotAvailable"/> without <c>shared_poll.publish_enabled</c>.
    /// </returns>
    public ValueTask<Outcome<StreamPosition>> PublishKeyAsync(
        string channel, string key, ReadOnlyMemory<byte> data, ulong version, string epoch, CancellationToken cancellationToken)
    {
        if (!registry.TryGetSettings(channel, out var settings))
        {
            return ValueTask.FromResult<Outcome<StreamPosition>>(ClientError.UnknownChannel);
        }
        if (settings.SharedPoll is not { PublishEnabled: true })
        {
            return ValueTask.FromResult<Outcome<StreamPosition>>(settings.SharedPoll is null ? ClientError.BadRequest : ClientError.NotAvailable);
        }
        NodeMetrics.CountPublication(settings.Name);
        var options = new PublishOptions { Key = key, Version = version, VersionEpoch = epoch };
        return AwaitAsync(broker.PublishAsync(channel, data, in options, cancellationToken));
    }

    private async ValueTask<Outcome<StreamPosition>> PublishTracedAsync(
        string channel, ChannelSettings settings, PublicationRequest request, CancellationToken cancellationToken)
    {
        using var activity = PublicationTracing.StartPublish(channel, settings.Name);
        return await PublishCoreAsync(channel, settings, in request, cancellationToken).ConfigureAwait(false);
    }

    private ValueTask<Outcome<StreamPosition>> PublishCoreAsync(
        string channel, ChannelSettings settings, in PublicationRequest request, CancellationToken cancellationToken)
    {
        var store = settings.HasHistory && !request.SkipHistory;
        var options = new PublishOptions
        {
            HistorySize = store ? settings.HistorySize : 0,
            HistoryTtl = store ? settings.HistoryTtl : TimeSpan.Zero,
            HistoryMetaTtl = settings.HistoryMetaTtl,
            Info = request.Info,
            Tags = request.Tags,
            IdempotencyKey = request.IdempotencyKey,
            IdempotentResultTtl = _idempotentResultTtl,
            Version = request.Version,
            VersionEpoch = request.VersionEpoch,
            UseDelta = request.Delta || settings.DeltaPublish,
        };
        var published = broker.PublishAsync(channel, request.Data, in options, cancellationToken);
        return published.IsCompletedSuccessfully
            ? ValueTask.FromResult<Outcome<StreamPosition>>(published.GetAwaiter().GetResult().Position)
            : AwaitAsync(published);
    }

    private static async ValueTask<Outcome<StreamPosition>> AwaitAsync(ValueTask<BrokerPublishResult> published) =>
        (await published).Position;
}
