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
public sealed partial class RedisBroker : IBroker, IReadinessCheck, IAsyncDisposable
{
    private readonly RedisReceivers _receivers;
    private readonly RedisTargets<RedisTarget> _targets;
    private readonly string _prefix;
    private readonly bool _useLists;
    private readonly TimeProvider _time;
    private readonly ILogger _logger;

    internal RedisBroker(RedisShards shards, bool useLists, TimeProvider time, ILogger<RedisBroker> logger)
    {
        _receivers = new RedisReceivers(shards, RedisBrokerKeys.MessageHead(shards.Prefix), time, logger);
        _targets = new RedisTargets<RedisTarget>(shards, CreateTarget);
        _prefix = shards.Prefix;
        _useLists = useLists;
        _time = time;
        _logger = logger;
    }

    /// <inheritdoc/>
    public string Name => "redis";

    /// <inheritdoc/>
    public string? Problem => _receivers.Problem;

    /// <inheritdoc/>
    public void RegisterHandler(IBrokerHandler handler) => _receivers.Start(handler);

    /// <inheritdoc/>
    public ValueTask SubscribeAsync(string channel, CancellationToken cancellationToken) => _receivers.SubscribeAsync(channel, cancellationToken);

    /// <inheritdoc/>
    public ValueTask UnsubscribeAsync(string channel, CancellationToken cancellationToken) => _receivers.UnsubscribeAsync(channel, cancellationToken);

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
        var target = await _targets.OfAsync(channel, cancellationToken).ConfigureAwait(false);
        await target.Database.KeyDeleteAsync(target.Keys.History(channel)).ConfigureAwait(false);
    }

    /// <summary>Ends the connections for subscriptions. Repeating it does no harm.</summary>
    public ValueTask DisposeAsync() => _receivers.DisposeAsync();

    private async Task<BrokerPublishResult> PublishCoreAsync(
        string channel, ReadOnlyMemory<byte> data, PublishOptions options, CancellationToken cancellationToken)
    {
        var target = await _targets.OfAsync(channel, cancellationToken).ConfigureAwait(false);
        return await RedisPublisher.PublishAsync(target, channel, data, options).ConfigureAwait(false);
    }

    private async Task SendAsync(string channel, byte[] payload, CancellationToken cancellationToken)
    {
        var target = await _targets.OfAsync(channel, cancellationToken).ConfigureAwait(false);
        await RedisPublisher.SendAsync(target, channel, payload).ConfigureAwait(false);
    }

    private async Task<HistoryPage> HistoryCoreAsync(string channel, HistoryFilter filter, TimeSpan metaTtl, CancellationToken cancellationToken)
    {
        var target = await _targets.OfAsync(channel, cancellationToken).ConfigureAwait(false);
        return await RedisHistory.ReadAsync(target, channel, filter, metaTtl).ConfigureAwait(false);
    }

    private RedisTarget CreateTarget(RedisShard shard, RedisSession session)
    {
        if (_useLists)
        {
            Log.ListsWanted(_logger, shard.Address.Name);
        }
        else if (session.HasStreams)
        {
            Log.Streams(_logger, shard.Address.Name);
        }
        else
        {
            Log.ListsNeeded(_logger, shard.Address.Name, session.Server);
        }
        var areLists = _useLists || !session.HasStreams;
        return new RedisTarget(session.Database, new RedisBrokerKeys(_prefix, session.IsCluster, areLists), areLists, _time);
    }

    private static partial class Log
    {
        [LoggerMessage(LogLevel.Information, "Redis {Redis}: history is kept in streams")]
        public static partial void Streams(ILogger logger, string redis);

        [LoggerMessage(LogLevel.Information, "Redis {Redis}: history is kept in lists, as history_use_lists says")]
        public static partial void ListsWanted(ILogger logger, string redis);

        [LoggerMessage(LogLevel.Information, "Redis {Redis}: history is kept in lists, since {Server} has no streams")]
        public static partial void ListsNeeded(ILogger logger, string redis, string server);
    }
}
