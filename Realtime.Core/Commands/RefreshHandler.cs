using Microsoft.Extensions.Logging;
using Realtime.Core.Access;
using Realtime.Core.Access.Tokens;
using Realtime.Core.Clients;
using Realtime.Core.SharedPoll;
using Realtime.Core.Subscriptions;
using Realtime.Protocol;

namespace Realtime.Core.Commands;

/// <summary>The commands refresh and sub_refresh: a new token prolongs a connection or a subscription.</summary>
internal sealed partial class RefreshHandler(TokenVerifierSource tokens, TrackHandler tracks, TimeProvider time, ILogger<RefreshHandler> logger)
{
    /// <summary>
    /// Refreshes the connection. (1) A token is needed; (2) an expired one ends the connection, as does an invalid one or one of another
    /// user; (3) changed server-side subscriptions need a reconnect; (4) a token without expiration changes nothing.
    /// </summary>
    public async ValueTask<Outcome<RefreshResult>> RefreshAsync(Client client, RefreshRequest request)
    {
        if (request.Token.Length == 0)
        {
            return Disconnect.BadRequest;
        }

        var verified = await tokens.Connect.VerifyConnectAsync(request.Token).ConfigureAwait(false);
        if (verified.Status == TokenStatus.Expired)
        {
            return Disconnect.Expired;
        }

        if (!verified.IsOk || verified.Token.User != client.User)
        {
            Log.Refused(logger, client.Uid, verified.Reason ?? "the token is of another user");
            return Disconnect.InvalidToken;
        }

        var token = verified.Token;
        if (ChannelsChanged(client, token))
        {
            return Disconnect.InsufficientState;
        }

        var now = time.GetUtcNow().ToUnixTimeSeconds();
        var expireAt = Lifetime.Bound(token.ExpireAt, now);
        if (expireAt == 0)
        {
            return new RefreshResult();
        }

        if (expireAt <= now)
        {
            return ClientError.Expired;
        }

        client.SetExpiration(expireAt, token.Info);
        return new RefreshResult { Expires = true, Ttl = Lifetime.Left(expireAt, now) };
    }

    /// <summary>
    /// Refreshes a subscription, or tells which keys of a shared poll the client tracks. (1) Only one that is there; (2) only one that the client refreshes; (3) a token is needed;
    /// (4) it must be valid and for this channel, user and client; an expired one changes nothing, so that the subscription ends when its
    /// time comes; (5) a token without expiration turns expiration off.
    /// </summary>
    public async ValueTask<Outcome<SubRefreshResult>> SubRefreshAsync(Client client, uint id, SubRefreshRequest request)
    {
        if (request.Channel.Length == 0)
        {
            return Disconnect.BadRequest;
        }

        if (client.FindSubscription(request.Channel) is not { IsCommitted: true } subscription)
        {
            return ClientError.PermissionDenied;
        }

        if (subscription is SharedPollSubscription poll)
        {
            switch (request.Type)
            {
                case TrackHandler.TrackType:
                    return tracks.Track(poll, id, request);
                case TrackHandler.UntrackType:
                    return TrackHandler.Untrack(poll, request);
                default:
                    break;
            }
        }

        if (!subscription.Has(SubscriptionFlags.ClientSideRefresh))
        {
            return Disconnect.BadRequest;
        }

        if (request.Token.Length == 0)
        {
            return ClientError.BadRequest;
        }

        var verified = await tokens.Subscribe.VerifySubscribeAsync(request.Token).ConfigureAwait(false);
        if (verified.Status == TokenStatus.Expired)
        {
            return new SubRefreshResult();
        }

        if (!verified.IsOk)
        {
            Log.Refused(logger, client.Uid, verified.Reason!);
            return Disconnect.InvalidToken;
        }

        var token = verified.Token;
        if (ChannelAccess.CheckTokenBinding(request.Channel, client.User, client.Id, token.Channel, token.User, token.Client) is { } disconnect)
        {
            return disconnect;
        }

        var now = time.GetUtcNow().ToUnixTimeSeconds();
        var expireAt = Lifetime.Bound(token.ExpireAt, now);
        if (expireAt > 0 && expireAt < now)
        {
            return ClientError.Expired;
        }

        client.RefreshSubscription(subscription, expireAt, token.Options.Info);
        return new SubRefreshResult { Expires = expireAt > 0, Ttl = Lifetime.Left(expireAt, now) };
    }

    // Every channel of the token must be subscribed, on whatever ground, and every one that a connection token made must be in it.
    private static bool ChannelsChanged(Client client, ConnectToken token)
    {
        foreach (var channel in token.Subs.Keys)
        {
            if (!client.IsSubscribed(channel))
            {
                return true;
            }
        }

        return client.Subscriptions().Any(subscription =>
            subscription.Source == SubscriptionSource.ConnectionToken && !token.Subs.ContainsKey(subscription.Channel));
    }

    private static partial class Log
    {
        [LoggerMessage(LogLevel.Information, "The refresh token of client {Client} was refused: {Reason}")]
        public static partial void Refused(ILogger logger, Guid client, string reason);
    }
}
