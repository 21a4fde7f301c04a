namespace Realtime.Redis.Connections;

/// <summary>Delays between attempts: longer each time, with some chance in them so that nodes do not come back all at once.</summary>
internal sealed class Backoff
{
    private static readonly TimeSpan _shortest = TimeSpan.FromMilliseconds(100);
    private static readonly TimeSpan _longest = TimeSpan.FromSeconds(3);

    private TimeSpan _next = _shortest;

    /// <summary>The delay before the next attempt.</summary>
    public TimeSpan Next()
    {
        var delay = _next * (0.75 + (Random.Shared.NextDouble() / 2));
        _next = _next * 2 < _longest ? _next * 2 : _longest;
        return delay;
    }

    /// <summary>An attempt has succeeded.</summary>
    public void Reset() => _next = _shortest;
}
