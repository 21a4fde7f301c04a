using Microsoft.Extensions.Logging;
using Realtime.Core.Brokers;
using Realtime.Redis.Connections;

namespace Realtime.Redis.Brokers;

/// <summary>What a broker has with one Redis: commands, and what is received.</summary>
/// <param name="shard">The Redis.</param>
/// <param name="prefix">Starts all names.</param>
/// <param name="useLists">Keep history in lists, though there be streams.</param>
/// <param name="time">Clock.</param>
/// <param name="logger">Log.</param>
internal sealed class RedisBrokerShard(RedisShard shard, string prefix, bool useLists, TimeProvider time, ILogger logger) : IAsyncDisposable
{
    private readonly RedisReceiver _receiver = new(shard, prefix, RedisBrokerKeys.MessageHead(prefix), time, logger);
    private volatile RedisTarget? _target;

    /// <summary>Why this Redis does not deliver; null when it does.</summary>
    public string? Problem => _receiver.Problem;

    /// <summary>The connection for subscriptions.</summary>
    public RedisSubscriber Subscriber => _receiver.Subscriber;

    /// <summary>Begins to receive.</summary>
    /// <param name="handler">The node.</param>
    /// <param name="shards">Number of shards.</param>
    public void Start(IBrokerHandler handler, int shards) => _receiver.Start(handler, shards);

    /// <summary>The Redis for commands.</summary>
    /// <exception cref="RedisUnavailableException">It was not reached yet.</exception>
    public async ValueTask<RedisTarget> TargetAsync(CancellationToken cancellationToken)
    {
        if (_target is { } target)
        {
            return target;
        }
        var session = await shard.SessionAsync(cancellationToken).ConfigureAwait(false);
        var areLists = useLists || !session.HasStreams;
        return _target = new RedisTarget(session.Database, new RedisBrokerKeys(prefix, session.IsCluster, areLists), areLists, time);
    }

    /// <inheritdoc/>
    public ValueTask DisposeAsync() => _receiver.DisposeAsync();
}
