using Microsoft.Extensions.Logging;
using Realtime.Core.Brokers;
using Realtime.Redis.Connections;

namespace Realtime.Redis.Brokers;

/// <summary>What a broker receives from all servers of its section.</summary>
/// <param name="shards">The servers.</param>
/// <param name="head">What stands before the channel in the name of its PUB/SUB channel.</param>
/// <param name="time">Clock.</param>
/// <param name="logger">Log.</param>
internal sealed class RedisReceivers(RedisShards shards, string head, TimeProvider time, ILogger logger) : IAsyncDisposable
{
    private readonly RedisReceiver[] _receivers = [.. shards.All.Select(shard => new RedisReceiver(shard, shards.Prefix, head, time, logger))];
    private int _disposed;

    /// <summary>Why one of the servers does not deliver; null when all do.</summary>
    public string? Problem => _receivers.Select(static receiver => receiver.Problem).FirstOrDefault(static problem => problem is not null);

    /// <summary>Begins to receive.</summary>
    public void Start(IBrokerHandler handler)
    {
        foreach (var receiver in _receivers)
        {
            receiver.Start(handler, _receivers.Length);
        }
    }

    /// <summary>Starts to receive a channel.</summary>
    public ValueTask SubscribeAsync(string channel, CancellationToken cancellationToken) =>
        new(SubscriberOf(channel).SubscribeAsync(channel, cancellationToken));

    /// <summary>Stops receiving a channel.</summary>
    public ValueTask UnsubscribeAsync(string channel, CancellationToken cancellationToken) =>
        new(SubscriberOf(channel).UnsubscribeAsync(channel, cancellationToken));

    /// <summary>Ends the connections. Repeating it does no harm: a container disposes once for each type that a broker is registered as.</summary>
    public async ValueTask DisposeAsync()
    {
        if (Interlocked.Exchange(ref _disposed, 1) != 0)
        {
            return;
        }
        foreach (var receiver in _receivers)
        {
            await receiver.DisposeAsync().ConfigureAwait(false);
        }
    }

    private RedisSubscriber SubscriberOf(string channel) => _receivers[JumpHash.Of(channel, _receivers.Length)].Subscriber;
}
