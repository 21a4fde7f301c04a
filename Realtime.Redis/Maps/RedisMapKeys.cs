using StackExchange.Redis;

namespace Realtime.Redis.Maps;

/// <summary>Names of what a map broker keeps in Redis. In a cluster the channel is the hash tag.</summary>
/// <param name="prefix">Starts all names.</param>
/// <param name="isCluster">Redis is a cluster.</param>
internal sealed class RedisMapKeys(string prefix, bool isCluster)
{
    private readonly string _prefix = prefix + ".map.";

    /// <summary>Channels by when keys of theirs expire.</summary>
    public RedisKey Schedule => _prefix + "schedule";

    /// <summary>The keys of a map, as the scripts want them.</summary>
    /// <param name="channel">Channel.</param>
    /// <param name="idempotencyKey">Key whose result is kept; empty for none.</param>
    public RedisKey[] Of(string channel, string? idempotencyKey = null)
    {
        var tail = Tail(channel);
        RedisKey[] keys =
        [
            _prefix + "meta." + tail, _prefix + "state." + tail, _prefix + "order." + tail,
            _prefix + "expiry." + tail, _prefix + "version." + tail, _prefix + "stream." + tail,
        ];
        return string.IsNullOrEmpty(idempotencyKey) ? keys : [.. keys, $"{_prefix}result.{tail}.{idempotencyKey}"];
    }

    /// <summary>The PUB/SUB channel of a map.</summary>
    public string Message(string channel) => MessageHead(prefix) + Tail(channel);

    /// <summary>What stands before the channel in the name of its PUB/SUB channel.</summary>
    public static string MessageHead(string prefix) => prefix + ".map.client.";

    private string Tail(string channel) => isCluster ? $"{{{channel}}}" : channel;
}
