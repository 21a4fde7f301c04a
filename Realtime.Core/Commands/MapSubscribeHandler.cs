using Realtime.Core.Channels;
using Realtime.Core.Clients;
using Realtime.Core.Configuration;
using Realtime.Core.Maps;
using Realtime.Core.Subscriptions;
using Realtime.Protocol;

namespace Realtime.Core.Commands;

/// <summary>
/// The subscribe command for a map. A client reads the state in pages, if need be the stream since the first of them, and goes live; the
/// reply tells which phase it is in. One that comes back begins with the stream, or goes live at once.
/// <para>With a stream nothing is lost or repeated: pages leave out what changed since the first, and the subscription buffers in the hub
/// before the rest of the stream is read. Without one the subscription buffers from the first page on, so that what changed while the client
/// read follows the last page; a change may then be repeated, which does no harm to a key.</para>
/// </summary>
internal sealed class MapSubscribeHandler(
    ChannelRegistry channels, IMapBroker maps, MapRecovery recovery, SubscriptionStarter starter, RealtimeOptions options, TimeProvider time)
{
    private const int LivePhase = 0;
    private const int StreamPhase = 1;
    private const int StatePhase = 2;

    // The type that replies carry, whichever kind of map it is.
    private const int ReplyType = 1;

    /// <summary>Does one step of a subscribe. Replies are queued here, so success has no value.</summary>
    /// <param name="client">The client.</param>
    /// <param name="id">Id of the command.</param>
    /// <param name="request">The command, its channel and type checked.</param>
    /// <param name="decide">Decides whether the client may subscribe; asked at the first step only.</param>
    public async ValueTask<Outcome<SubscribeResult>> HandleAsync(
        Client client, uint id, SubscribeRequest request, Func<Client, SubscribeRequest, ValueTask<Outcome<SubscriptionOptions>>> decide)
    {
        await DropExpiredAsync(client, request.Channel).ConfigureAwait(false);
        var found = client.FindSubscription(request.Channel);
        var continues = request.Cursor.Length > 0 || request.Phase != StatePhase;
        if (found is MapSubscription { IsCommitted: false } going && continues)
        {
            return await ContinueAsync(going, id, request).ConfigureAwait(false);
        }

        if (found is null && request.Cursor.Length > 0)
        {
            return ClientError.PermissionDenied;
        }

        var subscription = new MapSubscription(client, request.Channel, time.GetTimestamp());
        if (client.Reserve(subscription, options.Client.ChannelLimit) is { } refused)
        {
            return refused;
        }

        var decided = await decide(client, request).ConfigureAwait(false);
        if (!decided.IsSuccess || !channels.TryGetSettings(request.Channel, out var settings) || settings.Map is not { } map)
        {
            client.Remove(subscription);
            return decided.Disconnect is { } disconnect ? disconnect : decided.Error ?? ClientError.PermissionDenied;
        }

        subscription.Settings = map;
        subscription.Options = decided.Value with
        {
            IsMap = true,
            Positioning = map.Storage.HasStream,
            Recovery = map.Storage.HasStream,
            RecoverSince = null,
            RemoveMapKey = map.RemoveClientOnUnsubscribe,
        };
        return await StepAsync(subscription, id, request, isFirst: true).ConfigureAwait(false);
    }

    private async ValueTask<Outcome<SubscribeResult>> ContinueAsync(MapSubscription subscription, uint id, SubscribeRequest request)
    {
        if (!subscription.TryEnter())
        {
            return ClientError.ConcurrentPagination;
        }

        if (IsExpired(subscription))
        {
            await starter.RollBackAsync(subscription).ConfigureAwait(false);
            return Disconnect.Slow;
        }

        return await StepAsync(subscription, id, request, isFirst: false).ConfigureAwait(false);
    }

    // 1. The phase: a page, or null when it led on to the live phase. 2. What fails ends the subscribe. 3. A page is queued. 4. An end that
    // was asked for meanwhile.
    private async ValueTask<Outcome<SubscribeResult>> StepAsync(MapSubscription subscription, uint id, SubscribeRequest request, bool isFirst)
    {
        Outcome<SubscribeResult> outcome;
        try
        {
            outcome = request.Phase switch
            {
                StatePhase => await ReadStateAsync(subscription, id, request, isFirst).ConfigureAwait(false),
                StreamPhase => await ReadStreamAsync(subscription, id, request, isFirst).ConfigureAwait(false),
                LivePhase => await CatchUpAsync(subscription, id, request).ConfigureAwait(false),
                _ => ClientError.BadRequest,
            };
        }
        catch (Exception)
        {
            await starter.RollBackAsync(subscription).ConfigureAwait(false);
            throw;
        }

        if (!outcome.IsSuccess)
        {
            await starter.RollBackAsync(subscription).ConfigureAwait(false);
            return outcome;
        }

        if (outcome.Value is { } page)
        {
            subscription.Client.Reply(id, page);
            if (subscription.Leave() is { } reason)
            {
                await starter.RollBackAsync(subscription).ConfigureAwait(false);
                subscription.Client.Push(subscription.Channel, reason);
            }
        }

        return default(Outcome<SubscribeResult>);
    }

    private async ValueTask<Outcome<SubscribeResult>> ReadStateAsync(MapSubscription subscription, uint id, SubscribeRequest request, bool isFirst)
    {
        var storage = subscription.Settings.Storage;
        if (isFirst && !storage.HasStream)
        {
            await starter.JoinAsync(subscription, subscription.Options, CancellationToken.None).ConfigureAwait(false);
        }

        var limit = subscription.Settings.PageSize(request.Limit);
        var filter = new MapStateFilter(limit, request.Cursor, Ascending: request.Asc);
        var page = await maps.ReadStateAsync(subscription.Channel, in filter, in storage, CancellationToken.None).ConfigureAwait(false);
        var first = subscription.FirstPage ??= page.Position;
        var hasPosition = request.Offset > 0 || request.Epoch.Length > 0;
        if (first.Epoch != page.Position.Epoch || (hasPosition && request.Epoch != first.Epoch))
        {
            return ClientError.UnrecoverablePosition;
        }

        var state = MapPublications.Take(page.Entries, subscription.Options.Filter, latest: first.Offset);
        if (subscription.Options.Delta)
        {
            state = MapPublications.Whole(state, subscription.Client.Protocol);
        }

        if (page.Cursor.Length == 0 && page.Position.Offset - first.Offset <= (ulong)limit)
        {
            return await GoLiveAsync(subscription, id, first, state, isRecovery: false, recover: false).ConfigureAwait(false);
        }

        return new SubscribeResult { Type = ReplyType, Phase = StatePhase, Cursor = page.Cursor, Epoch = first.Epoch, Offset = first.Offset, State = state };
    }

    private async ValueTask<Outcome<SubscribeResult>> ReadStreamAsync(MapSubscription subscription, uint id, SubscribeRequest request, bool isFirst)
    {
        var storage = subscription.Settings.Storage;
        if (!storage.HasStream)
        {
            return ClientError.BadRequest;
        }

        if (isFirst && !request.Recover)
        {
            return ClientError.PermissionDenied;
        }

        var limit = subscription.Settings.PageSize(request.Limit);
        var top = subscription.StreamTop ??= (await recovery.TopAsync(subscription.Channel, CancellationToken.None).ConfigureAwait(false)).Offset;
        if (top <= request.Offset || top - request.Offset <= (ulong)limit)
        {
            return await CatchUpAsync(subscription, id, request).ConfigureAwait(false);
        }

        var since = new StreamPosition(request.Offset, request.Epoch);
        var read = await recovery.ReadAsync(subscription.Channel, since, limit, whole: false, storage, CancellationToken.None).ConfigureAwait(false);
        if (!read.IsSuccess)
        {
            return read.Error!;
        }

        var changes = MapPublications.Take(read.Value.Entries, subscription.Options.Filter);
        return new SubscribeResult
        {
            Type = ReplyType,
            Phase = StreamPhase,
            Epoch = since.Epoch,
            Offset = read.Value.Entries[^1].Publication.Offset,
            Publications = subscription.Options.Delta ? MapPublications.Whole(changes, subscription.Client.Protocol) : changes,
        };
    }

    private ValueTask<Outcome<SubscribeResult>> CatchUpAsync(MapSubscription subscription, uint id, SubscribeRequest request)
    {
        var since = new StreamPosition(request.Offset, request.Epoch);
        return GoLiveAsync(subscription, id, since, null, isRecovery: true, request.Recover);
    }

    private async ValueTask<Outcome<SubscribeResult>> GoLiveAsync(
        MapSubscription subscription, uint id, StreamPosition since, List<Publication>? state, bool isRecovery, bool recover)
    {
        var started = await starter.StartAsync(subscription, subscription.Options, CompleteAsync, CancellationToken.None).ConfigureAwait(false);
        if (started.Value is not { } value)
        {
            return started.Error is { } error ? error : started.Disconnect!;
        }

        return await starter.ReplyAsync(subscription, id, value).ConfigureAwait(false);

        async ValueTask<Outcome<StartedSubscription>> CompleteAsync(SubscribeResult result, CancellationToken cancellationToken)
        {
            result.Type = ReplyType;
            result.State = state;
            var storage = subscription.Settings.Storage;
            if (!storage.HasStream)
            {
                result.Epoch = since.Epoch;
                return new StartedSubscription(result, since);
            }

            var most = subscription.Settings.LiveTransitionLimit;
            var read = await recovery.ReadAsync(subscription.Channel, since, most, whole: true, storage, cancellationToken).ConfigureAwait(false);
            if (!read.IsSuccess)
            {
                return read.Error!;
            }

            var changes = MapPublications.Take(read.Value.Entries, subscription.Options.Filter);
            result.Publications = subscription.Options.Delta ? MapPublications.Deltas(changes, subscription.Client.Protocol) : changes;
            result.Epoch = read.Value.Position.Epoch;
            result.Offset = read.Value.Position.Offset;
            result.Recoverable = true;
            result.WasRecovering = isRecovery && recover;
            result.Recovered = isRecovery && recover;
            return new StartedSubscription(result, read.Value.Position);
        }
    }

    // Clients that stopped reading pages: their next map subscribe takes them away.
    private async ValueTask DropExpiredAsync(Client client, string except)
    {
        foreach (var subscription in client.Subscriptions())
        {
            if (subscription is MapSubscription { IsCommitted: false } going && going.Channel != except && IsExpired(going) && going.TryEnter())
            {
                await starter.RollBackAsync(going).ConfigureAwait(false);
            }
        }
    }

    private bool IsExpired(MapSubscription subscription)
    {
        var timeout = subscription.Settings.CatchUpTimeout;
        return timeout > TimeSpan.Zero && time.GetElapsedTime(subscription.StartedAt) > timeout;
    }
}
