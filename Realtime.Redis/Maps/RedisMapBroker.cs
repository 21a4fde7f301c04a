using System.Globalization;
using Microsoft.Extensions.Logging;
using Realtime.Core.Brokers;
using Realtime.Core.Diagnostics;
using Realtime.Core.Maps;
using Realtime.Protocol;
using Realtime.Redis.Brokers;
using Realtime.Redis.Connections;
using StackExchange.Redis;

namespace Realtime.Redis.Maps;

/// <summary>
/// Map broker of any number of nodes: maps live in Redis, every change is one script there, and changes come to the nodes by PUB/SUB. Keys
/// that have lived their time are removed by whoever uses the map, and by a search from time to time.
/// </summary>
public sealed class RedisMapBroker : IMapBroker, IReadinessCheck, IAsyncDisposable
{
    private static readonly RedisScript _publish = new("map_common.lua", "map_publish.lua");
    private static readonly RedisScript _remove = new("map_common.lua", "map_remove.lua");

    private readonly RedisReceivers _receivers;
    private readonly RedisTargets<RedisMapTarget> _targets;
    private readonly RedisMapExpiry[] _expiries;
    private readonly RedisMapSettings _settings;
    private readonly TimeProvider _time;

    internal RedisMapBroker(RedisShards shards, RedisMapSettings settings, TimeProvider time, ILogger<RedisMapBroker> logger)
    {
        _receivers = new RedisReceivers(shards, RedisMapKeys.MessageHead(shards.Prefix), time, logger);
        _targets = new RedisTargets<RedisMapTarget>(
            shards, (_, session) => new RedisMapTarget(session.Database, new RedisMapKeys(shards.Prefix, session.IsCluster)));
        _expiries = settings.CleanupInterval > TimeSpan.Zero
            ? [.. Enumerable.Range(0, shards.All.Count).Select(shard => new RedisMapExpiry(_targets, shard, settings, time, logger))]
            : [];
        _settings = settings;
        _time = time;
    }

    /// <inheritdoc/>
    public string Name => "redis maps";

    /// <inheritdoc/>
    public string? Problem => _receivers.Problem;

    /// <inheritdoc/>
    public void RegisterHandler(IBrokerHandler handler)
    {
        _receivers.Start(handler);
        foreach (var expiry in _expiries)
        {
            expiry.Start();
        }
    }

    /// <inheritdoc/>
    public ValueTask SubscribeAsync(string channel, CancellationToken cancellationToken) => _receivers.SubscribeAsync(channel, cancellationToken);

    /// <inheritdoc/>
    public ValueTask UnsubscribeAsync(string channel, CancellationToken cancellationToken) => _receivers.UnsubscribeAsync(channel, cancellationToken);

    /// <inheritdoc/>
    public ValueTask<MapUpdateResult> PublishAsync(
        string channel, string key, ReadOnlyMemory<byte> data, in MapPublishOptions options, CancellationToken cancellationToken)
    {
        ArgumentException.ThrowIfNullOrEmpty(key);
        return new(PublishCoreAsync(channel, key, data, options, cancellationToken));
    }

    /// <inheritdoc/>
    public ValueTask<MapUpdateResult> RemoveAsync(string channel, string key, in MapRemoveOptions options, CancellationToken cancellationToken) =>
        new(RemoveCoreAsync(channel, key, options, cancellationToken));

    /// <inheritdoc/>
    public ValueTask<MapStatePage> ReadStateAsync(string channel, in MapStateFilter filter, in MapStorage storage, CancellationToken cancellationToken) =>
        new(ReadStateCoreAsync(channel, filter, storage, cancellationToken));

    /// <inheritdoc/>
    public ValueTask<MapStreamPage> ReadStreamAsync(string channel, in HistoryFilter filter, in MapStorage storage, CancellationToken cancellationToken) =>
        new(ReadStreamCoreAsync(channel, filter, storage, cancellationToken));

    /// <inheritdoc/>
    public async ValueTask<int> CountAsync(string channel, CancellationToken cancellationToken)
    {
        var target = await _targets.OfAsync(channel, cancellationToken).ConfigureAwait(false);
        return (int)await RedisMapReader.CountAsync(target, channel).ConfigureAwait(false);
    }

    /// <inheritdoc/>
    public async ValueTask ClearAsync(string channel, CancellationToken cancellationToken)
    {
        var target = await _targets.OfAsync(channel, cancellationToken).ConfigureAwait(false);
        await target.Database.KeyDeleteAsync(target.Keys.Of(channel)).ConfigureAwait(false);
    }

    /// <summary>Ends the connections for subscriptions, and the search. Repeating it does no harm.</summary>
    public async ValueTask DisposeAsync()
    {
        foreach (var expiry in _expiries)
        {
            await expiry.DisposeAsync().ConfigureAwait(false);
        }
        await _receivers.DisposeAsync().ConfigureAwait(false);
    }

    private async Task<MapUpdateResult> PublishCoreAsync(
        string channel, string key, ReadOnlyMemory<byte> data, MapPublishOptions options, CancellationToken cancellationToken)
    {
        var target = await _targets.OfAsync(channel, cancellationToken).ConfigureAwait(false);
        var publication = new Publication
        {
            Data = data,
            Key = key,
            Info = options.Info,
            Tags = options.Tags,
            Score = options.Score,
            Time = _time.GetUtcNow().ToUnixTimeMilliseconds(),
        };
        RedisValue[] arguments =
        [
            .. RedisMapReader.Common(target, channel, options.Storage, _time),
            key,
            StoredMessages.Encode(publication),
            options.Tags is null ? "" : StoredMessages.Encode(new Publication { Tags = options.Tags }),
            options.Storage.Ordered ? options.Score : "",
            (long)options.Storage.KeyTtl.TotalMilliseconds,
            options.KeyMode switch { MapKeyMode.IfNew => "n", MapKeyMode.IfExists => "x", _ => "" },
            options.RefreshTtlOnSuppress ? "1" : "",
            ResultTtl(options.IdempotentResultTtl),
            options.Version.ToString(CultureInfo.InvariantCulture),
            options.VersionEpoch ?? "",
            options.UseDelta ? "1" : "",
        ];
        var reply = (RedisValue[]?)await _publish.RunAsync(target.Database, target.Keys.Of(channel, options.IdempotencyKey), arguments).ConfigureAwait(false);
        if (reply is not [var offset, var epoch, var dropped, var look])
        {
            throw new RedisUnavailableException("the answer to a change of a map makes no sense");
        }
        if (!look.IsNullOrEmpty)
        {
            await target.Database.SortedSetAddAsync(target.Keys.Schedule, channel, (double)look, SortedSetWhen.LessThan).ConfigureAwait(false);
        }
        return Result(offset, epoch, dropped);
    }

    private async Task<MapUpdateResult> RemoveCoreAsync(string channel, string key, MapRemoveOptions options, CancellationToken cancellationToken)
    {
        var target = await _targets.OfAsync(channel, cancellationToken).ConfigureAwait(false);
        RedisValue[] arguments = [.. RedisMapReader.Common(target, channel, options.Storage, _time), key, ResultTtl(options.IdempotentResultTtl)];
        var reply = (RedisValue[]?)await _remove.RunAsync(target.Database, target.Keys.Of(channel, options.IdempotencyKey), arguments).ConfigureAwait(false);
        return reply is [var offset, var epoch, var dropped]
            ? Result(offset, epoch, dropped)
            : throw new RedisUnavailableException("the answer to a removal makes no sense");
    }

    private async Task<MapStatePage> ReadStateCoreAsync(string channel, MapStateFilter filter, MapStorage storage, CancellationToken cancellationToken)
    {
        var target = await _targets.OfAsync(channel, cancellationToken).ConfigureAwait(false);
        return await RedisMapReader.ReadStateAsync(target, channel, filter, storage, _time).ConfigureAwait(false);
    }

    private async Task<MapStreamPage> ReadStreamCoreAsync(string channel, HistoryFilter filter, MapStorage storage, CancellationToken cancellationToken)
    {
        var target = await _targets.OfAsync(channel, cancellationToken).ConfigureAwait(false);
        return await RedisMapReader.ReadStreamAsync(target, channel, filter, storage, _time).ConfigureAwait(false);
    }

    private static MapUpdateResult Result(RedisValue offset, RedisValue epoch, RedisValue dropped) =>
        new(new Protocol.StreamPosition((ulong)offset, epoch.ToString()), (int)dropped switch
        {
            0 => MapSuppression.None,
            1 => MapSuppression.Idempotency,
            2 => MapSuppression.Version,
            3 => MapSuppression.KeyExists,
            _ => MapSuppression.KeyNotFound,
        });

    private long ResultTtl(TimeSpan asked) => (long)(asked > TimeSpan.Zero ? asked : _settings.ResultTtl).TotalMilliseconds;
}
