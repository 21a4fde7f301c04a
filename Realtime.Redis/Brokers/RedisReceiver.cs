using Microsoft.Extensions.Logging;
using Realtime.Core.Brokers;
using Realtime.Redis.Connections;

namespace Realtime.Redis.Brokers;

/// <summary>What a node receives from one Redis: the connection for subscriptions, and the probe that watches over it.</summary>
internal sealed class RedisReceiver : IAsyncDisposable
{
    private const int MostLanes = 8;

    private readonly RedisShard _shard;
    private readonly string _head;
    private readonly string _probeName;
    private readonly RedisPubSubProbe _probe;
    private readonly TimeProvider _time;
    private readonly ILogger _logger;
    private RedisSubscriber? _subscriber;
    private MessageLanes? _lanes;

    /// <param name="shard">The Redis.</param>
    /// <param name="prefix">Starts all names.</param>
    /// <param name="head">What stands before the channel in the name of its PUB/SUB channel.</param>
    /// <param name="time">Clock.</param>
    /// <param name="logger">Log.</param>
    public RedisReceiver(RedisShard shard, string prefix, string head, TimeProvider time, ILogger logger)
    {
        _shard = shard;
        _head = head;
        _time = time;
        _logger = logger;
        _probeName = $"{prefix}.probe.{Guid.NewGuid():N}";
        _probe = new RedisPubSubProbe(shard, _probeName, time, logger);
    }

    /// <summary>Why nothing is delivered; null when all is.</summary>
    public string? Problem => _probe.Problem;

    /// <summary>The connection for subscriptions.</summary>
    public RedisSubscriber Subscriber => _subscriber ?? throw new InvalidOperationException("No handler is registered.");

    /// <summary>Begins to receive.</summary>
    /// <param name="handler">The node.</param>
    /// <param name="receivers">How many receivers share the processors.</param>
    public void Start(IBrokerHandler handler, int receivers)
    {
        // With few cores the reader itself delivers.
        var lanes = Math.Clamp(Environment.ProcessorCount / 2 / receivers, 1, MostLanes);
        _lanes = new MessageLanes(lanes, new RedisDelivery(handler, _logger).Deliver, _logger);
        _subscriber = new RedisSubscriber(_shard, NameIn, _probeName, _lanes, _probe.Receive, _time, _logger);
        _subscriber.Start();
        _probe.Start(_subscriber);
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

    private RedisChannelName NameIn(bool isCluster) => isCluster ? new RedisChannelName(_head + "{", "}") : new RedisChannelName(_head, "");
}
