using Microsoft.Extensions.Logging;
using Realtime.Core.Brokers;
using Realtime.Redis.Brokers;
using Realtime.Redis.Connections;

namespace Realtime.Redis.Maps;

/// <summary>What a map broker has with one Redis: commands, what is received, and the search for keys that have lived their time.</summary>
/// <param name="shard">The Redis.</param>
/// <param name="prefix">Starts all names.</param>
/// <param name="settings">How keys expire.</param>
/// <param name="time">Clock.</param>
/// <param name="logger">Log.</param>
internal sealed class RedisMapShard(RedisShard shard, string prefix, RedisMapSettings settings, TimeProvider time, ILogger logger) : IAsyncDisposable
{
    private readonly RedisReceiver _receiver = new(shard, prefix, RedisMapKeys.MessageHead(prefix), time, logger);
    private volatile RedisMapTarget? _target;
    private RedisMapExpiry? _expiry;

    /// <summary>Why this Redis does not deliver; null when it does.</summary>
    public string? Problem => _receiver.Problem;

    /// <summary>The connection for subscriptions.</summary>
    public RedisSubscriber Subscriber => _receiver.Subscriber;

    /// <summary>Begins to receive.</summary>
    /// <param name="handler">The node.</param>
    /// <param name="shards">Number of shards.</param>
    public void Start(IBrokerHandler handler, int shards)
    {
        _receiver.Start(handler, shards);
        if (settings.CleanupInterval > TimeSpan.Zero)
        {
            _expiry = new RedisMapExpiry(this, settings, time, logger);
        }
    }

    /// <summary>The Redis for commands.</summary>
    /// <exception cref="RedisUnavailableException">It was not reached yet.</exception>
    public async ValueTask<RedisMapTarget> TargetAsync(CancellationToken cancellationToken)
    {
        if (_target is { } target)
        {
            return target;
        }
        var session = await shard.SessionAsync(cancellationToken).ConfigureAwait(false);
        return _target = new RedisMapTarget(session.Database, new RedisMapKeys(prefix, session.IsCluster));
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        if (_expiry is not null)
        {
            await _expiry.DisposeAsync().ConfigureAwait(false);
        }
        await _receiver.DisposeAsync().ConfigureAwait(false);
    }
}
