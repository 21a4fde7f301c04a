using Realtime.Core.Configuration;
using Realtime.Core.Maps;
using Realtime.Core.Subscriptions;
using Realtime.Protocol;

namespace Realtime.Core.Recovery;

/// <summary>
/// Finds out whether positioned subscriptions have seen what is in the stream, <c>client.channel_position_check_delay</c> after they were known to. The subscriptions of a channel
/// share what is read: a top serves for half of that delay, and says of a subscription that it was right when the top was read.
/// </summary>
internal sealed class PositionChecker(StreamRecovery recovery, MapRecovery maps, RealtimeOptions options, TimeProvider time)
{
    private readonly long _delay = (long)options.Client.ChannelPositionCheckDelay.TotalSeconds;

    /// <summary>Checks a subscription if that is due.</summary>
    /// <returns>False when its position is lost.</returns>
    public async ValueTask<bool> CheckAsync(ChannelSubscription subscription)
    {
        var now = time.GetUtcNow().ToUnixTimeSeconds();
        if (_delay <= 0 || now - subscription.PositionCheckedAt <= _delay || subscription.HubChannel is not { } channel)
        {
            return true;
        }

        if (channel.CheckedTop is not { } top || now - top.ReadAt > _delay / 2)
        {
            channel.CheckedTop = top = new CheckedTop(await TopAsync(subscription).ConfigureAwait(false), now);
        }

        // The stream is read before the position, so a publication meanwhile only makes the position newer. Where the stream is told of a publication before this node is, that
        // needs a moment: as long as another read.
        if (!subscription.IsAt(top.Position))
        {
            await TopAsync(subscription).ConfigureAwait(false);
            if (!subscription.IsAt(top.Position))
            {
                return false;
            }
        }

        subscription.PositionCheckedAt = top.ReadAt;
        return true;
    }

    private ValueTask<StreamPosition> TopAsync(ChannelSubscription subscription) => subscription.Has(SubscriptionFlags.Map)
        ? maps.TopAsync(subscription.Channel, CancellationToken.None)
        : recovery.TopAsync(subscription.Channel, subscription.HistoryMetaTtl, CancellationToken.None);
}
