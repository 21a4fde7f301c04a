using Microsoft.Extensions.Logging;
using Realtime.Core.Access;
using Realtime.Core.Channels;
using Realtime.Core.SharedPoll;
using Realtime.Protocol;

namespace Realtime.Core.Commands;

/// <summary>The sub_refresh command for a shared poll: which keys the client wants to be sent.</summary>
internal sealed partial class TrackHandler(ChannelRegistry channels, TrackSignatures signatures, TimeProvider time, ILogger<TrackHandler> logger)
{
    /// <summary>Type of a request to track keys.</summary>
    public const int TrackType = 1;

    /// <summary>Type of a request to untrack keys.</summary>
    public const int UntrackType = 2;

    /// <summary>
    /// Tracks keys. (1) There must be some; of a key in several batches the last counts; (2) no more than a connection may have;
    /// (3) the channel must still be a shared poll; (4) every batch must be signed. The reply, queued in one step with tracking, says when
    /// the first signature expires; so success has no value.
    /// </summary>
    public Outcome<SubRefreshResult> Track(SharedPollSubscription subscription, uint id, SubRefreshRequest request)
    {
        var keys = new Dictionary<string, TrackItem>(StringComparer.Ordinal);
        foreach (var item in request.Track?.SelectMany(static batch => batch.Items ?? []) ?? [])
        {
            keys[item.Key] = new TrackItem(item.Key, item.Version, ExpireAt: 0);
        }

        if (keys.Count == 0 || keys.ContainsKey(""))
        {
            return ClientError.BadRequest;
        }

        var untrack = (request.Untrack ?? []).ToHashSet(StringComparer.Ordinal);
        if (subscription.Poll is not { } poll)
        {
            return ClientError.PermissionDenied;
        }

        if (poll.Exceeds(subscription, keys.Keys, untrack))
        {
            return ClientError.LimitExceeded;
        }

        if (CheckChannel(request.Channel) is { } refused)
        {
            return refused;
        }

        var now = time.GetUtcNow().ToUnixTimeSeconds();
        foreach (var batch in request.Track!)
        {
            var expireAt = signatures.Check(request.Channel, subscription.Client.User, batch, now);
            if (expireAt.Error is { } error)
            {
                Log.Refused(logger, subscription.Client.Uid, request.Channel, error.Message);
                return error;
            }

            foreach (var item in batch.Items ?? [])
            {
                keys[item.Key] = keys[item.Key] with { ExpireAt = expireAt.Value };
            }
        }

        if (subscription.Client.EncodeReply(id, Result(keys.Values, now)) is not { } reply)
        {
            return default(Outcome<SubRefreshResult>);
        }

        return poll.Track(subscription, keys.Values, untrack, reply) is { } failed ? failed : default(Outcome<SubRefreshResult>);
    }

    /// <summary>Untracks keys; those that are not tracked do no harm.</summary>
    public static Outcome<SubRefreshResult> Untrack(SharedPollSubscription subscription, SubRefreshRequest request)
    {
        if (request.Untrack is not { Count: > 0 } keys)
        {
            return ClientError.BadRequest;
        }

        subscription.Poll?.Untrack(subscription, keys);
        return new SubRefreshResult();
    }

    // Options may have been reloaded since the client subscribed.
    private ClientError? CheckChannel(string channel)
    {
        if (!channels.TryGetSettings(channel, out var settings))
        {
            return ClientError.UnknownChannel;
        }

        return settings.SharedPoll is null ? ClientError.PermissionDenied : null;
    }

    private static SubRefreshResult Result(IEnumerable<TrackItem> items, long now)
    {
        var first = items.Where(static item => item.ExpireAt > 0).Select(static item => item.ExpireAt).DefaultIfEmpty(0).Min();
        return new SubRefreshResult { Expires = first > 0, Ttl = first > now ? Lifetime.Left(Lifetime.Bound(first, now), now) : 0 };
    }

    private static partial class Log
    {
        [LoggerMessage(LogLevel.Information, "The track signature of client {Client} for channel {Channel} was refused: {Reason}")]
        public static partial void Refused(ILogger logger, Guid client, string channel, string reason);
    }
}
