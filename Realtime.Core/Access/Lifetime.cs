namespace Realtime.Core.Access;

/// <summary>Expirations of connections and subscriptions, in Unix seconds; 0 means never.</summary>
internal static class Lifetime
{
    private const long LongestSeconds = 365 * 24 * 3600;

    /// <summary>An expiration more than a year away is taken for a mistake, and cut to that. Negative ones mean never.</summary>
    public static long Bound(long expireAt, long now) => expireAt <= 0 ? 0 : Math.Min(expireAt, now + LongestSeconds);

    /// <summary>Seconds left, at least 0.</summary>
    public static uint Left(long expireAt, long now) => (uint)Math.Max(0, expireAt - now);
}
