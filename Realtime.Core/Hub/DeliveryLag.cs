using Realtime.Core.Configuration;

namespace Realtime.Core.Hub;

/// <summary>
/// How late publications may come. Where a broker lags more than <c>client.channel_position_max_time_lag</c> behind, what positioned
/// subscriptions get is too old to go by. The clocks of the nodes have to agree.
/// </summary>
internal sealed class DeliveryLag(RealtimeOptions options, TimeProvider time)
{
    private readonly long _longest = (long)options.Client.ChannelPositionMaxTimeLag.TotalMilliseconds;

    /// <summary>Whether a publication comes too late.</summary>
    /// <param name="publishedAt">When it was published, Unix milliseconds; 0 where that is not known.</param>
    public bool IsTooLong(long publishedAt) => _longest > 0 && publishedAt > 0 && time.GetUtcNow().ToUnixTimeMilliseconds() - publishedAt > _longest;
}
