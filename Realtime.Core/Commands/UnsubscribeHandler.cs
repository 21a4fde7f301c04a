using Realtime.Core.Clients;
using Realtime.Core.Subscriptions;
using Realtime.Protocol;

namespace Realtime.Core.Commands;

/// <summary>The unsubscribe command; a channel that was never subscribed is fine.</summary>
internal sealed class UnsubscribeHandler(SubscriptionEnder ender)
{
    private static readonly UnsubscribeResult _done = new();

    /// <summary>Unsubscribes.</summary>
    public async ValueTask<Outcome<UnsubscribeResult>> HandleAsync(Client client, UnsubscribeRequest request)
    {
        if (request.Channel.Length == 0)
        {
            return Disconnect.BadRequest;
        }

        await ender.EndAsync(client, request.Channel, Unsubscribe.Client).ConfigureAwait(false);
        return _done;
    }
}
