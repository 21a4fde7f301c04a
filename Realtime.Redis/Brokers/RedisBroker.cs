using Microsoft.Extensions.Logging;
using Realtime.Core.Brokers;
using Realtime.Core.Diagnostics;
using Realtime.Protocol;
using Realtime.Redis.Connections;

namespace Realtime.Redis.Brokers;

/// <summary>
/// Broker of any number of nodes: publications go through the PUB/SUB of Redis, and streams live there. A channel belongs to one of the
/// shards. What a broken Redis refuses is an exception within the time-outs of its section.
/// </summary>
public sealed class RedisBroker : IBroker, IReadinessCheck, IAsyncDisposable
{
    private readonly RedisBrokerShard[] _shards;
    private int _disposed;

    internal RedisBroker(RedisShards shards, bool useLists, TimeProvider time, ILogger<RedisBroker> logger) =>
        _shards = [.. shards.All.Select(shard => new RedisBrokerShard(shard, shards.Prefix, useLists, time, logger))];

    /// <inheritdoc/>
    public string Name => "redis";

    /// <inheritdoc/>
    public string? Problem => _shards.Select(static shard => shard.Problem).FirstOrDefault(static problem => problem is not null);

    /// <inheritdoc/>
    public void RegisterHandler(IBrokerHandler handler)
    {
        foreach (var shard in _shards)
        {
            shard.Start(handler, _shards.Length);
        }
    }

    /// <inheritdoc/>
    public ValueTask SubscribeAsync(string channel, CancellationToken cancellationToken) =>
        new(ShardOf(channel).Subscriber.SubscribeAsync(channel, cancellationToken));

    /// <inheritdoc/>
    public ValueTask UnsubscribeAsync(string channel, CancellationToken cancellationToken) =>
        new(ShardOf(channel).Subscriber.UnsubscribeAsync(channel, cancellationToken));

    /// <inheritdoc/>
    public ValueTask<BrokerPublishResult> PublishAsync(
        string channel, ReadOnlyMemory<byte> data, in PublishOptions options, CancellationToken cancellationToken) =>
        new(PublishCoreAsync(channel, data, options, cancellationToken));

    /// <inheritdoc/>
    public ValueTask PublishJoinAsync(string channel, ClientInfo info, CancellationToken cancellationToken) =>
        new(SendAsync(channel, RedisPayload.Encode(RedisPayloadKind.Join, info), cancellationToken));

    /// <inheritdoc/>
    public ValueTask PublishLeaveAsync(string channel, ClientInfo info, CancellationToken cancellationToken) =>
        new(SendAsync(channel, RedisPayload.Encode(RedisPayloadKind.Leave, info), cancellationToken));

    /// <inheritdoc/>
    public ValueTask<HistoryPage> HistoryAsync(string channel, in HistoryFilter filter, TimeSpan metaTtl, CancellationToken cancellationToken) =>
        new(HistoryCoreAsync(channel, filter, metaTtl, cancellationToken));

    /// <inheritdoc/>
    public async ValueTask RemoveHistoryAsync(string channel, CancellationToken cancellationToken)
    {
        var target = await ShardOf(channel).TargetAsync(cancellationToken).ConfigureAwait(false);
        await target.Database.KeyDeleteAsync(target.Keys.History(channel)).ConfigureAwait(false);
    }

    /// <summary>Ends the connections for subscriptions. Repeating it does no harm: a container disposes once for each type that it is registered as.</summary>
    public async ValueTask DisposeAsync()
    {
        if (Interlocked.Exchange(ref _disposed, 1) != 0)
        {
            return;
        }

        foreach (var shard in _shards)
        {
            await shard.DisposeAsync().ConfigureAwait(false);
        }
    }

    private RedisBrokerShard ShardOf(string channel) => _shards[JumpHash.Of(channel, _shards.Length)];

    private async Task<BrokerPublishResult> PublishCoreAsync(
        string channel, ReadOnlyMemory<byte> data, PublishOptions options, CancellationToken cancellationToken)
    {
        var target = await ShardOf(channel).TargetAsync(cancellationToken).ConfigureAwait(false);
        return await RedisPublisher.PublishAsync(target, channel, data, options).ConfigureAwait(false);
    }

    private async Task SendAsync(string channel, byte[] payload, CancellationToken cancellationToken)
    {
        var target = await ShardOf(channel).TargetAsync(cancellationToken).ConfigureAwait(false);
        await RedisPublisher.SendAsync(target, channel, payload).ConfigureAwait(false);
    }

    private async Task<HistoryPage> HistoryCoreAsync(string channel, HistoryFilter filter, TimeSpan metaTtl, CancellationToken cancellationToken)
    {
        var target = await ShardOf(channel).TargetAsync(cancellationToken).ConfigureAwait(false);
        return await RedisHistory.ReadAsync(target, channel, filter, metaTtl).ConfigureAwait(false);
    }
}
