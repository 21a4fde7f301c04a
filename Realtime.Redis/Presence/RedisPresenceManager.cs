using Microsoft.Extensions.Logging;
using Realtime.Core.Diagnostics;
using Realtime.Core.Presence;
using Realtime.Protocol;
using Realtime.Redis.Connections;
using StackExchange.Redis;
using ClientInfo = Realtime.Protocol.ClientInfo;

namespace Realtime.Redis.Presence;

/// <summary>
/// Presence manager of any number of nodes. Clients of a channel are the fields of a hash; when each expires is in a sorted set, or is
/// left to Redis where fields of a hash expire by themselves.
/// </summary>
public sealed partial class RedisPresenceManager : IPresenceManager, IReadinessCheck
{
    private static readonly RedisScript _add = new("presence_add.lua");
    private static readonly RedisScript _remove = new("presence_remove.lua");
    private static readonly RedisScript _read = new("presence_read.lua");
    private static readonly RedisScript _stats = new("presence_stats.lua");

    private readonly RedisShards _shards;
    private readonly RedisPresenceSettings _settings;
    private readonly TimeProvider _time;
    private readonly ILogger _logger;
    private int _isWarned;

    internal RedisPresenceManager(RedisShards shards, RedisPresenceSettings settings, TimeProvider time, ILogger<RedisPresenceManager> logger)
    {
        _shards = shards;
        _settings = settings;
        _time = time;
        _logger = logger;
    }

    /// <inheritdoc/>
    public string Name => "redis presence";

    /// <inheritdoc/>
    public string? Problem => _shards.All
        .Where(static shard => shard.Problem is not null)
        .Select(static shard => $"{shard.Address.Name}: {shard.Problem}")
        .FirstOrDefault();

    private long Now => _time.GetUtcNow().ToUnixTimeSeconds();

    /// <inheritdoc/>
    public async ValueTask AddAsync(string channel, string clientId, ClientInfo info, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(info);
        var session = await SessionAsync(channel, cancellationToken).ConfigureAwait(false);
        var ttl = (long)_settings.Ttl.TotalSeconds;
        await _add.RunAsync(
            session.Database,
            AllKeys(channel, session),
            [ttl, Now + ttl, clientId, StoredMessages.Encode(info), info.User, Flag(_settings.KeepUsers), Flag(UseFieldTtl(session))]).ConfigureAwait(false);
    }

    /// <inheritdoc/>
    public async ValueTask RemoveAsync(string channel, string clientId, string userId, CancellationToken cancellationToken)
    {
        var session = await SessionAsync(channel, cancellationToken).ConfigureAwait(false);
        await _remove.RunAsync(
            session.Database, AllKeys(channel, session), [clientId, userId, Flag(_settings.KeepUsers), Flag(UseFieldTtl(session))]).ConfigureAwait(false);
    }

    /// <inheritdoc/>
    public async ValueTask<IReadOnlyDictionary<string, ClientInfo>> PresenceAsync(string channel, CancellationToken cancellationToken)
    {
        var session = await SessionAsync(channel, cancellationToken).ConfigureAwait(false);
        var reply = (RedisValue[]?)await _read.RunAsync(
            session.Database, ClientKeys(channel, session), [Now, Flag(UseFieldTtl(session))]).ConfigureAwait(false) ?? [];
        var clients = new Dictionary<string, ClientInfo>(reply.Length / 2, StringComparer.Ordinal);
        for (var i = 0; i + 1 < reply.Length; i += 2)
        {
            clients[reply[i].ToString()] = StoredMessages.DecodeClientInfo((byte[])reply[i + 1]!)
                ?? throw new RedisUnavailableException("an entry of presence makes no sense");
        }
        return clients;
    }

    /// <inheritdoc/>
    public async ValueTask<PresenceStats> StatsAsync(string channel, CancellationToken cancellationToken)
    {
        if (!_settings.KeepUsers)
        {
            var clients = await PresenceAsync(channel, cancellationToken).ConfigureAwait(false);
            return new PresenceStats(clients.Count, clients.Values.Select(static info => info.User).Distinct(StringComparer.Ordinal).Count());
        }
        var session = await SessionAsync(channel, cancellationToken).ConfigureAwait(false);
        var reply = (int[]?)await _stats.RunAsync(
            session.Database, AllKeys(channel, session), [Now, Flag(UseFieldTtl(session))]).ConfigureAwait(false);
        return reply is [var numClients, var numUsers]
            ? new PresenceStats(numClients, numUsers)
            : throw new RedisUnavailableException("the answer about presence makes no sense");
    }

    private static string Flag(bool value) => value ? "1" : "0";

    private ValueTask<RedisSession> SessionAsync(string channel, CancellationToken cancellationToken) =>
        _shards.Of(channel).SessionAsync(cancellationToken);

    private bool UseFieldTtl(RedisSession session)
    {
        if (_settings.UseFieldTtl && !session.HasFieldTtl && Interlocked.Exchange(ref _isWarned, 1) == 0)
        {
            Log.NoFieldTtl(_logger, session.Server);
        }
        return _settings.UseFieldTtl && session.HasFieldTtl;
    }

    private RedisKey[] ClientKeys(string channel, RedisSession session) =>
        [Key(".presence.expire.", channel, session), Key(".presence.data.", channel, session)];

    private RedisKey[] AllKeys(string channel, RedisSession session) =>
        [.. ClientKeys(channel, session), Key(".presence.user.expire.", channel, session), Key(".presence.user.clients.", channel, session)];

    private RedisKey Key(string kind, string channel, RedisSession session) =>
        session.IsCluster ? $"{_shards.Prefix}{kind}{{{channel}}}" : string.Concat(_shards.Prefix, kind, channel);

    private static partial class Log
    {
        [LoggerMessage(LogLevel.Warning, "presence_hash_field_ttl has no effect: {Server} cannot let fields of a hash expire, which Redis can from 7.4 on")]
        public static partial void NoFieldTtl(ILogger logger, string server);
    }
}
