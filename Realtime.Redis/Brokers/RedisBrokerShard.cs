using Microsoft.Extensions.Logging;
using Realtime.Core.Brokers;
using Realtime.Redis.Connections;

namespace Realtime.Redis.Brokers;

/// <summary>What a broker has with one Redis: commands, subscriptions, and the probe between them.</summary>
internal sealed class RedisBrokerShard : IAsyncDisposable
{
    private readonly RedisShard _shard;
    private readonly string _prefix;
    private readonly bool _useLists;
    private readonly RedisPubSubProbe _probe;
    private readonly TimeProvider _time;
    private readonly ILogger _logger;
    private RedisSubscriber? _subscriber;
    private MessageLanes? _lanes;
    private volatile RedisTarget? _target;

    public RedisBrokerShard(RedisShard shard, string prefix, bool useLists, TimeProvider time, ILogger logger)
    {
        _shard = shard;
        _prefix = prefix;
        _useLists = useLists;
        _time = time;
        _logger = logger;
        ProbeName = $"{prefix}.probe.{Guid.NewGuid():N}";
        _probe = new RedisPubSubProbe(shard, ProbeName, time, logger);
    }

    /// <summary>Why this Redis does not deliver; null when it does.</summary>
    public string? Problem => _probe.Problem;

    /// <summary>The connection for subscriptions.</summary>
    public RedisSubscriber Subscriber => _subscriber ?? throw new InvalidOperationException("No handler is registered.");

    private string ProbeName { get; }

    /// <summary>Begins to receive.</summary>
    /// <param name="handler">The node.</param>
    /// <param name="lanes">Number of threads that deliver.</param>
    public void Start(IBrokerHandler handler, int lanes)
    {
        _lanes = new MessageLanes(lanes, new RedisDelivery(handler, _logger).Deliver, _logger);
        _subscriber = new RedisSubscriber(_shard, NameIn, ProbeName, _lanes, _probe.Receive, _time, _logger);
        _subscriber.Start();
        _probe.Start(_subscriber);
    }

    /// <summary>The Redis for commands.</summary>
    /// <exception cref="RedisUnavailableException">It was not reached yet.</exception>
    public async ValueTask<RedisTarget> TargetAsync(CancellationToken cancellationToken)
    {
        if (_target is { } target)
        {
            return target;
        }
        var session = await _shard.SessionAsync(cancellationToken).ConfigureAwait(false);
        var useLists = _useLists || !session.HasStreams;
        return _target = new RedisTarget(session.Database, new RedisBrokerKeys(_prefix, session.IsCluster, useLists), useLists);
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await _probe.DisposeAsync().ConfigureAwait(false);
        if (_subscriber is not null && _lanes is not null)
        {
            await _subscriber.DisposeAsync().ConfigureAwait(false);
            await _lanes.DisposeAsync().ConfigureAwait(false);
        }
    }

    private RedisChannelName NameIn(bool isCluster) => isCluster
        ? new RedisChannelName(RedisBrokerKeys.MessageHead(_prefix) + "{", "}")
        : new RedisChannelName(RedisBrokerKeys.MessageHead(_prefix), "");
}
