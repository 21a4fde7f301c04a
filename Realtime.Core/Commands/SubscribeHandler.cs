using Realtime.Core.Access;
using Realtime.Core.Access.Tokens;
using Realtime.Core.Channels;
using Realtime.Core.Clients;
using Realtime.Core.Configuration;
using Realtime.Core.Filtering;
using Realtime.Core.Subscriptions;
using Realtime.Protocol;

namespace Realtime.Core.Commands;

/// <summary>The subscribe command: access, then <see cref="SubscriptionStarter"/>.</summary>
internal sealed class SubscribeHandler(
    ChannelRegistry channels,
    TokenVerifierSource tokens,
    SubscriptionStarter starter,
    MapSubscribeHandler maps,
    SharedPollSubscribeHandler polls,
    RealtimeOptions options)
{
    // Bit of SubscribeRequest.flag: an error rather than a subscription that could not recover.
    private const long RejectUnrecovered = 2;

    // Types of subscriptions that the protocol knows: stream, map, map of clients, map of users, shared poll.
    private const int HighestType = 4;

    /// <summary>Subscribes. The reply is queued here, in one step with going live, so success has no value.</summary>
    public async ValueTask<Outcome<SubscribeResult>> HandleAsync(Client client, uint id, SubscribeRequest request)
    {
        if (request.Channel.Length == 0)
        {
            return Disconnect.BadRequest;
        }

        var isPoll = channels.TryGetSettings(request.Channel, out var settings) && settings.SharedPoll is not null;
        if (isPoll || request.Type == (int)SubscriptionType.SharedPoll)
        {
            return await SubscribePollAsync(client, id, request, isPoll).ConfigureAwait(false);
        }

        if (request.Delta is not ("" or "fossil"))
        {
            return Disconnect.BadRequest;
        }

        if (request.Type is < 0 or > HighestType)
        {
            return Disconnect.ServerError;
        }

        if (channels.Naming.IsTooLong(request.Channel))
        {
            return ClientError.BadRequest;
        }

        if ((SubscriptionType)request.Type is SubscriptionType.Map or SubscriptionType.MapClients or SubscriptionType.MapUsers)
        {
            return await maps.HandleAsync(client, id, request, DecideAsync).ConfigureAwait(false);
        }

        var subscription = new ChannelSubscription(client, request.Channel);
        if (client.Reserve(subscription, options.Client.ChannelLimit) is { } refused)
        {
            return refused;
        }

        var decided = await DecideAsync(client, request).ConfigureAwait(false);
        if (!decided.IsSuccess)
        {
            client.Remove(subscription);
            return decided.Error is { } error ? error : decided.Disconnect!;
        }

        var started = await starter.StartAsync(subscription, decided.Value, CancellationToken.None).ConfigureAwait(false);
        if (started.Value is not { } value)
        {
            return started.Error is { } error ? error : started.Disconnect!;
        }

        return await starter.ReplyAsync(subscription, id, value).ConfigureAwait(false);
    }

    // Shared polls and nothing else go by their type, whatever else there may be wrong.
    private ValueTask<Outcome<SubscribeResult>> SubscribePollAsync(Client client, uint id, SubscribeRequest request, bool isPoll)
    {
        if (!isPoll)
        {
            return ValueTask.FromResult<Outcome<SubscribeResult>>(ClientError.NotAvailable);
        }

        return request.Type != (int)SubscriptionType.SharedPoll || channels.Naming.IsTooLong(request.Channel)
            ? ValueTask.FromResult<Outcome<SubscribeResult>>(ClientError.BadRequest)
            : polls.HandleAsync(client, id, request, DecideAsync);
    }

    // 1. Namespace. 2. Permission. 3. A token decides alone. 4. What the request asks for beyond the namespace's options.
    private async ValueTask<Outcome<SubscriptionOptions>> DecideAsync(Client client, SubscribeRequest request)
    {
        if (!channels.TryGetSettings(request.Channel, out var settings))
        {
            return ClientError.UnknownChannel;
        }

        var accessor = new Accessor(client.User, IsSubscribed: false, options.Client.Insecure);
        var allowed = ChannelAccess.CheckSubscribe(settings, request.Channel, request.Token.Length > 0, request.Type, accessor);
        if (allowed.Error is { } denied)
        {
            return denied;
        }

        if (request.Tf is { } filter && (!settings.Permits(ChannelPermissions.TagsFilter) || !TagsFilter.IsValid(filter)))
        {
            return ClientError.BadRequest;
        }

        var granted = SubscriptionGrants.FromSettings(settings);
        if (allowed.Value == SubscriptionSource.SubscriptionToken)
        {
            var token = await tokens.Subscribe.VerifySubscribeAsync(request.Token).ConfigureAwait(false);
            if (token.Status != TokenStatus.Ok)
            {
                return token.Status == TokenStatus.Expired ? ClientError.TokenExpired : ClientError.PermissionDenied;
            }

            if (ChannelAccess.CheckTokenBinding(request.Channel, client.User, client.Id, token.Token!.Channel, token.Token.User, token.Token.Client) is { } disconnect)
            {
                return disconnect;
            }

            granted = SubscriptionGrants.Apply(granted, token.Token.Options) with { ExpireAt = options.Client.Insecure ? 0 : token.Token.ExpireAt };
        }

        return granted with
        {
            Positioning = granted.Positioning || (request.Positioned && ChannelAccess.MayPosition(settings, accessor)),
            Recovery = granted.Recovery || (request.Recoverable && ChannelAccess.MayRecover(settings, accessor)),
            PushJoinLeave = granted.PushJoinLeave || (request.JoinLeave && ChannelAccess.MayReceiveJoinLeave(settings, accessor)),
            ClientSideRefresh = true,
            Delta = request.Delta == "fossil" && settings.AllowFossilDelta,
            Filter = request.Tf,
            RecoverSince = request.Recover ? new StreamPosition(request.Offset, request.Epoch) : null,
            RejectUnrecovered = (request.Flag & RejectUnrecovered) != 0,
        };
    }
}
