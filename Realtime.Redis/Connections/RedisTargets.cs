namespace Realtime.Redis.Connections;

/// <summary>What a part of the engine needs to send commands to a Redis, kept for as long as the Redis is the same.</summary>
/// <typeparam name="T">What it needs.</typeparam>
/// <param name="shards">The servers.</param>
/// <param name="create">Makes it for one of them.</param>
internal sealed class RedisTargets<T>(RedisShards shards, Func<RedisShard, RedisSession, T> create)
{
    private readonly Target?[] _targets = new Target?[shards.All.Count];

    /// <summary>That of the server of a channel.</summary>
    /// <exception cref="RedisUnavailableException">It was not reached yet.</exception>
    public ValueTask<T> OfAsync(string channel, CancellationToken cancellationToken) =>
        AtAsync(JumpHash.Of(channel, _targets.Length), cancellationToken);

    /// <summary>That of one of the servers.</summary>
    /// <exception cref="RedisUnavailableException">It was not reached yet.</exception>
    public async ValueTask<T> AtAsync(int shard, CancellationToken cancellationToken)
    {
        var session = await shards.All[shard].SessionAsync(cancellationToken).ConfigureAwait(false);
        if (Volatile.Read(ref _targets[shard]) is not { } target || target.Session != session)
        {
            target = new Target(session, create(shards.All[shard], session));
            Volatile.Write(ref _targets[shard], target);
        }
        return target.Value;
    }

    private sealed record Target(RedisSession Session, T Value);
}
