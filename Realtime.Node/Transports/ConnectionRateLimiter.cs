namespace Realtime.Node.Transports;

/// <summary>
/// A token bucket: as many new connections per second as <c>client.connection_rate_limit</c> says, with a burst of one second's worth.
/// </summary>
/// <param name="perSecond">Connections per second, above 0.</param>
/// <param name="time">Clock.</param>
internal sealed class ConnectionRateLimiter(int perSecond, TimeProvider time)
{
    private readonly Lock _lock = new();
    private double _tokens = perSecond;
    private long _refilledAt = time.GetTimestamp();

    /// <summary>Takes one connection out of the bucket; false when it is empty.</summary>
    public bool TryTake()
    {
        lock (_lock)
        {
            var now = time.GetTimestamp();
            _tokens = Math.Min(perSecond, _tokens + (time.GetElapsedTime(_refilledAt, now).TotalSeconds * perSecond));
            _refilledAt = now;
            if (_tokens < 1)
            {
                return false;
            }

            _tokens--;
            return true;
        }
    }
}
