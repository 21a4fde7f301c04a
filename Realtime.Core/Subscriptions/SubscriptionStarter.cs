using Microsoft.Extensions.Logging;
using Realtime.Core.Access;
using Realtime.Core.Brokers;
using Realtime.Core.Channels;
using Realtime.Core.Configuration;
using Realtime.Core.Hub;
using Realtime.Core.Recovery;
using Realtime.Protocol;

namespace Realtime.Core.Subscriptions;

/// <summary>
/// Makes subscriptions, whoever asked for them: a subscribe command, a connect or the server API. The caller has reserved the place at
/// the client. First it is started, then a reply, then <see cref="CommitAsync"/>.
/// </summary>
internal sealed partial class SubscriptionStarter(
    ChannelHub hub,
    IBroker broker,
    SubscriptionPresence presence,
    SubscriptionEnder ender,
    StreamRecovery recovery,
    RealtimeOptions options,
    TimeProvider time,
    ILogger<SubscriptionStarter> logger)
{
    /// <summary>
    /// Brings a reserved subscription to the point where it buffers and its reply is known:
    /// (1) it must not be expired; (2) the hub and the broker deliver into its buffer; (3) presence; (4) the stream is read.
    /// What fails takes back the steps before it and the reservation.
    /// </summary>
    public ValueTask<Outcome<StartedSubscription>> StartAsync(ChannelSubscription subscription, SubscriptionOptions wanted, CancellationToken cancellationToken) =>
        StartAsync(subscription, wanted, null, cancellationToken);

    /// <summary>The same with another last step, in place of reading the stream.</summary>
    /// <param name="subscription">A reserved subscription, in the hub already or not.</param>
    /// <param name="wanted">What it may do.</param>
    /// <param name="read">Completes the result and says from which position on buffered publications follow it; null reads the stream.</param>
    /// <param name="cancellationToken">Gives up waiting.</param>
    public async ValueTask<Outcome<StartedSubscription>> StartAsync(
        ChannelSubscription subscription,
        SubscriptionOptions wanted,
        Func<SubscribeResult, CancellationToken, ValueTask<Outcome<StartedSubscription>>>? read,
        CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow().ToUnixTimeSeconds();
        var expireAt = Lifetime.Bound(wanted.ExpireAt, now);
        if (expireAt > 0 && expireAt <= now)
        {
            subscription.Client.Remove(subscription);
            return ClientError.Expired;
        }

        SetUp(subscription, wanted, expireAt, now);
        try
        {
            if (subscription.HubChannel is null && !wanted.OutsideHub)
            {
                await hub.AddAsync(subscription, cancellationToken).ConfigureAwait(false);
            }

            if (subscription.Client.IsClosed)
            {
                await RollBackAsync(subscription).ConfigureAwait(false);
                return Disconnect.ConnectionClosed;
            }

            await presence.AddAsync(subscription, cancellationToken).ConfigureAwait(false);
            var result = new SubscribeResult { Data = wanted.Data, Delta = wanted.Delta };
            if (expireAt > 0 && wanted.ClientSideRefresh)
            {
                result.Expires = true;
                result.Ttl = Lifetime.Left(expireAt, now);
            }

            var reading = read is null ? ReadStreamAsync(subscription, wanted, result, cancellationToken) : read(result, cancellationToken);
            var started = await reading.ConfigureAwait(false);
            if (!started.IsSuccess)
            {
                await RollBackAsync(subscription).ConfigureAwait(false);
            }

            return started;
        }
        catch (Exception e)
        {
            Log.SubscribeFailed(logger, e, subscription.Channel, subscription.Client.Uid);
            await RollBackAsync(subscription).ConfigureAwait(false);
            return Disconnect.ServerError;
        }
    }

    /// <summary>Lets a reserved subscription join the hub and buffer before it is started.</summary>
    public ValueTask JoinAsync(ChannelSubscription subscription, SubscriptionOptions wanted, CancellationToken cancellationToken)
    {
        SetUp(subscription, wanted, expireAt: 0, time.GetUtcNow().ToUnixTimeSeconds());
        return hub.AddAsync(subscription, cancellationToken);
    }

    /// <summary>Answers a subscribe command with what was started, in one step with going live; so success has no value.</summary>
    public async ValueTask<Outcome<SubscribeResult>> ReplyAsync(ChannelSubscription subscription, uint id, StartedSubscription started)
    {
        if (subscription.Client.EncodeReply(id, started.Result) is not { } reply)
        {
            await RollBackAsync(subscription).ConfigureAwait(false);
            return default(Outcome<SubscribeResult>);
        }

        return await CommitAsync(subscription, started, reply).ConfigureAwait(false) ? default(Outcome<SubscribeResult>) : Disconnect.ServerError;
    }

    /// <summary>Queues the reply and goes live in one step, then publishes the join message.</summary>
    /// <param name="subscription">A started subscription.</param>
    /// <param name="started">What starting it returned.</param>
    /// <param name="reply">The reply or push that tells the client of it, null when that is queued already.</param>
    /// <returns>False when the client closed meanwhile; everything is taken back then.</returns>
    public async ValueTask<bool> CommitAsync(ChannelSubscription subscription, StartedSubscription started, byte[]? reply)
    {
        if (!subscription.Client.TryCommit(subscription, reply, started))
        {
            await RollBackAsync(subscription).ConfigureAwait(false);
            return false;
        }

        if (subscription.Has(SubscriptionFlags.EmitJoinLeave))
        {
            await PublishJoinAsync(subscription).ConfigureAwait(false);
        }

        if (subscription.PendingUnsubscribe is { } reason)
        {
            await ender.EndAsync(subscription).ConfigureAwait(false);
            if (reason != Unsubscribe.Client)
            {
                subscription.Client.Push(subscription.Channel, reason);
            }
        }

        return true;
    }

    /// <summary>Takes back a subscription that was started but will not be committed.</summary>
    public async ValueTask RollBackAsync(ChannelSubscription subscription)
    {
        subscription.Client.Remove(subscription);
        hub.Remove(subscription);
        try
        {
            await presence.RemoveAsync(subscription).ConfigureAwait(false);
        }
        catch (Exception e)
        {
            Log.RollBackFailed(logger, e, subscription.Channel, subscription.Client.Uid);
        }
    }

    private static void SetUp(ChannelSubscription subscription, in SubscriptionOptions wanted, long expireAt, long now)
    {
        subscription.Info = wanted.Info;
        subscription.ExpireAt = expireAt;
        subscription.HistoryMetaTtl = wanted.HistoryMetaTtl;
        subscription.PositionCheckedAt = now;
        subscription.Flags |= (wanted.Positioned ? SubscriptionFlags.Positioned : 0)
            | (wanted.Presence ? SubscriptionFlags.EmitPresence : 0)
            | (wanted.JoinLeave ? SubscriptionFlags.EmitJoinLeave : 0)
            | (wanted.PushJoinLeave ? SubscriptionFlags.PushJoinLeave : 0)
            | (wanted.ClientSideRefresh ? SubscriptionFlags.ClientSideRefresh : 0)
            | (wanted.Delta ? SubscriptionFlags.Delta : 0)
            | (wanted.IsMap ? SubscriptionFlags.Map : 0)
            | (wanted.MapPresence ? SubscriptionFlags.MapPresence : 0)
            | (wanted.RemoveMapKey ? SubscriptionFlags.RemoveMapKey : 0);
        subscription.Filter = wanted.Filter;
    }

    // A recovered reply repeats the offset of the request; any other one tells the stream's top.
    private async ValueTask<Outcome<StartedSubscription>> ReadStreamAsync(
        ChannelSubscription subscription, SubscriptionOptions wanted, SubscribeResult result, CancellationToken cancellationToken)
    {
        var latestUnasked = wanted.AutoCacheRecover && wanted.RecoveryMode == RecoveryMode.Cache && wanted.Recovery;
        result.WasRecovering = wanted.RecoverSince is not null || latestUnasked;
        if (!wanted.Positioned)
        {
            return new StartedSubscription(result, default);
        }

        result.Positioned = true;
        result.Recoverable = wanted.Recovery;
        if (!wanted.Recovery || !result.WasRecovering)
        {
            var top = await recovery.TopAsync(subscription.Channel, wanted.HistoryMetaTtl, cancellationToken).ConfigureAwait(false);
            result.Epoch = top.Epoch;
            result.Offset = top.Offset;
            return new StartedSubscription(result, top);
        }

        var since = wanted.RecoverSince ?? new StreamPosition(0, "");
        var found = wanted.RecoveryMode == RecoveryMode.Cache
            ? await recovery.RecoverLatestAsync(
                subscription.Channel, since, wanted.Filter, options.Client.RecoveryMaxPublicationLimit, wanted.HistoryMetaTtl, cancellationToken).ConfigureAwait(false)
            : await recovery.RecoverAsync(
                subscription.Channel, since, wanted.Filter, options.Client.RecoveryMaxPublicationLimit, wanted.HistoryMetaTtl, cancellationToken).ConfigureAwait(false);
        if (!found.Recovered && wanted.RejectUnrecovered && wanted.RecoveryMode == RecoveryMode.Stream)
        {
            return ClientError.UnrecoverablePosition;
        }

        result.Epoch = found.Position.Epoch;
        result.Recovered = found.Recovered;
        result.Offset = found.Recovered ? since.Offset : found.Position.Offset;
        if (found.Publications.Count > 0)
        {
            result.Publications = wanted.Delta ? RecoveredDeltas.Encode(found.Publications, subscription.Client.Protocol) : found.Publications;
        }

        return new StartedSubscription(result, found.Position);
    }

    // The join reaches the broker before the subscribe is over, so that a quick disconnect cannot publish its leave first.
    private async ValueTask PublishJoinAsync(ChannelSubscription subscription)
    {
        try
        {
            await broker.PublishJoinAsync(subscription.Channel, subscription.Client.InfoWith(subscription.Info), CancellationToken.None).ConfigureAwait(false);
        }
        catch (Exception e)
        {
            Log.JoinFailed(logger, e, subscription.Channel, subscription.Client.Uid);
        }
    }

    private static partial class Log
    {
        [LoggerMessage(LogLevel.Error, "Subscribing to channel {Channel} failed for client {Client}")]
        public static partial void SubscribeFailed(ILogger logger, Exception exception, string channel, Guid client);

        [LoggerMessage(LogLevel.Error, "Taking back the subscription to channel {Channel} failed for client {Client}")]
        public static partial void RollBackFailed(ILogger logger, Exception exception, string channel, Guid client);

        [LoggerMessage(LogLevel.Error, "Publishing the join to channel {Channel} failed for client {Client}")]
        public static partial void JoinFailed(ILogger logger, Exception exception, string channel, Guid client);
    }
}
