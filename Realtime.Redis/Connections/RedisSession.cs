using Realtime.Core.Configuration;
using StackExchange.Redis;

namespace Realtime.Redis.Connections;

/// <summary>A Redis that was reached, and what it can do.</summary>
/// <param name="Multiplexer">The connection for commands.</param>
/// <param name="Database">The database configured.</param>
/// <param name="Server">What is there and its version, for the log.</param>
/// <param name="IsGarnet">It is Garnet.</param>
/// <param name="IsCluster">Keys of one channel need a common hash tag.</param>
/// <param name="HasStreams">There are streams: XADD and what belongs to it.</param>
/// <param name="HasFieldTtl">Fields of a hash can expire: HEXPIRE.</param>
internal sealed record RedisSession(
    IConnectionMultiplexer Multiplexer, IDatabase Database, string Server, bool IsGarnet, bool IsCluster, bool HasStreams, bool HasFieldTtl)
{
    // Those that are no Redis call themselves one too.
    private static readonly string[] _kinds = ["garnet", "valkey", "redis"];

    /// <summary>Finds out what a Redis can do.</summary>
    /// <param name="multiplexer">The connection.</param>
    /// <param name="topology">What is said to be there.</param>
    /// <param name="prefix">Starts all names.</param>
    /// <exception cref="RedisException">It cannot tell now.</exception>
    /// <exception cref="RedisUnavailableException">It runs no scripts.</exception>
    public static async Task<RedisSession> OpenAsync(IConnectionMultiplexer multiplexer, RedisTopology topology, string prefix)
    {
        var database = multiplexer.GetDatabase();
        RedisKey probed = prefix + ".capabilities";
        await RunScriptAsync(database).ConfigureAwait(false);
        var server = await ReadServerAsync(database).ConfigureAwait(false);
        return new RedisSession(
            multiplexer,
            database,
            server,
            server.StartsWith("garnet", StringComparison.Ordinal),
            topology == RedisTopology.Cluster || multiplexer.GetServers().Any(static server => server.ServerType == ServerType.Cluster),
            await KnowsAsync(database, "XLEN", probed).ConfigureAwait(false),
            await KnowsAsync(database, "HPTTL", probed, "FIELDS", 1, "f").ConfigureAwait(false));
    }

    private static async Task RunScriptAsync(IDatabase database)
    {
        try
        {
            await database.ExecuteAsync("EVAL", "return 1", 0).ConfigureAwait(false);
        }
        catch (RedisServerException e) when (e.Message.Contains("disabled", StringComparison.Ordinal) || IsUnknownCommand(e))
        {
            throw new RedisUnavailableException($"it runs no Lua scripts, which are needed: {e.Message}", e);
        }
    }

    private static async Task<string> ReadServerAsync(IDatabase database)
    {
        string[] lines;
        try
        {
            lines = ((string?)await database.ExecuteAsync("INFO", "server").ConfigureAwait(false) ?? "").Split("\r\n");
        }
        // Whoever may not ask does without.
        catch (RedisServerException e) when (e.Message.StartsWith("NOPERM", StringComparison.Ordinal))
        {
            lines = [];
        }
        return _kinds
            .Select(kind => (Kind: kind, Line: lines.FirstOrDefault(line => line.StartsWith(kind + "_version:", StringComparison.Ordinal))))
            .Where(static found => found.Line is not null)
            .Select(static found => $"{found.Kind} {found.Line![(found.Kind.Length + "_version:".Length)..]}")
            .FirstOrDefault("unknown version");
    }

    private static async Task<bool> KnowsAsync(IDatabase database, string command, params object[] arguments)
    {
        try
        {
            await database.ExecuteAsync(command, arguments).ConfigureAwait(false);
            return true;
        }
        catch (RedisServerException e) when (IsUnknownCommand(e))
        {
            return false;
        }
    }

    private static bool IsUnknownCommand(RedisServerException e) => e.Message.Contains("unknown command", StringComparison.OrdinalIgnoreCase);
}
