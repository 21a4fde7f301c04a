using Realtime.Core.Channels;
using Realtime.Core.Clients;
using Realtime.Core.Configuration;
using Realtime.Core.SharedPoll;
using Realtime.Core.Subscriptions;
using Realtime.Protocol;

namespace Realtime.Core.Commands;

/// <summary>
/// The subscribe command for a shared poll. Nothing is delivered until the client tracks keys. The subscription joins the hub only where
/// keys are published too, so that the broker sends them to this node.
/// </summary>
internal sealed class SharedPollSubscribeHandler(ChannelRegistry channels, SharedPolls polls, SubscriptionStarter starter, RealtimeOptions options)
{
    /// <summary>Subscribes. The reply is queued here, so success has no value.</summary>
    /// <param name="client">The client.</param>
    /// <param name="id">Id of the command.</param>
    /// <param name="request">The command, its channel and type checked.</param>
    /// <param name="decide">Decides whether the client may subscribe.</param>
    public async ValueTask<Outcome<SubscribeResult>> HandleAsync(
        Client client, uint id, SubscribeRequest request, Func<Client, SubscribeRequest, ValueTask<Outcome<SubscriptionOptions>>> decide)
    {
        var subscription = new SharedPollSubscription(client, request.Channel);
        if (client.Reserve(subscription, options.Client.ChannelLimit) is { } refused)
        {
            return refused;
        }

        // Filters are for publications; a client that sends one is not refused for it.
        request.Tf = null;
        var decided = await decide(client, request).ConfigureAwait(false);
        if (!decided.IsSuccess || !channels.TryGetSettings(request.Channel, out var settings) || settings.SharedPoll is not { } poll)
        {
            client.Remove(subscription);
            return decided.Disconnect is { } disconnect ? disconnect : decided.Error ?? ClientError.PermissionDenied;
        }

        var wanted = decided.Value with
        {
            OutsideHub = !poll.PublishEnabled,
            Positioning = false,
            Recovery = false,
            RecoverSince = null,
            PushJoinLeave = false,
        };
        var started = await starter.StartAsync(subscription, wanted, CompleteAsync, CancellationToken.None).ConfigureAwait(false);
        if (started.Value is not { } value)
        {
            return started.Error is { } error ? error : started.Disconnect!;
        }

        return await starter.ReplyAsync(subscription, id, value).ConfigureAwait(false);

        ValueTask<Outcome<StartedSubscription>> CompleteAsync(SubscribeResult result, CancellationToken cancellationToken)
        {
            result.Type = (int)SubscriptionType.SharedPoll;
            result.Epoch = polls.Attach(subscription, settings.Name, poll);
            return ValueTask.FromResult<Outcome<StartedSubscription>>(new StartedSubscription(result, default));
        }
    }
}
