using Realtime.Core.Configuration;
using StackExchange.Redis;

namespace Realtime.Redis.Connections;

/// <summary>A Redis that was reached, and what it can do. Later breaks of the connection are the multiplexer's to mend.</summary>
/// <param name="Multiplexer">The connection for commands.</param>
/// <param name="Database">The database configured.</param>
/// <param name="IsCluster">Keys of one channel need a common hash tag.</param>
/// <param name="HasStreams">There are streams: XADD and what belongs to it.</param>
/// <param name="HasFieldTtl">Fields of a hash can expire: HEXPIRE.</param>
internal sealed record RedisSession(IConnectionMultiplexer Multiplexer, IDatabase Database, bool IsCluster, bool HasStreams, bool HasFieldTtl)
{
    private const string ProbedKey = "realtime.capabilities";

    /// <summary>Finds out what a Redis can do.</summary>
    public static async Task<RedisSession> OpenAsync(IConnectionMultiplexer multiplexer, RedisTopology topology)
    {
        var database = multiplexer.GetDatabase();
        var isCluster = topology == RedisTopology.Cluster || multiplexer.GetServers().Any(static server => server.ServerType == ServerType.Cluster);
        return new RedisSession(
            multiplexer,
            database,
            isCluster,
            await KnowsAsync(database, "XLEN", (RedisKey)ProbedKey).ConfigureAwait(false),
            await KnowsAsync(database, "HPTTL", (RedisKey)ProbedKey, "FIELDS", 1, "f").ConfigureAwait(false));
    }

    private static async Task<bool> KnowsAsync(IDatabase database, string command, params object[] arguments)
    {
        try
        {
            await database.ExecuteAsync(command, arguments).ConfigureAwait(false);
            return true;
        }
        catch (RedisServerException)
        {
            return false;
        }
    }
}
