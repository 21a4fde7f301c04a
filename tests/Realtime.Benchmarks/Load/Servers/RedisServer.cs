using System.Globalization;
using StackExchange.Redis;

namespace Realtime.Benchmarks.Load.Servers;

/// <summary>Starts a redis-server that keeps nothing on disk.</summary>
internal static class RedisServer
{
    /// <summary>Address for configurations.</summary>
    public const string Address = "127.0.0.1:18404";

    private const int Port = 18404;

    /// <param name="context">Run.</param>
    /// <param name="core">The one core that it may use.</param>
    public static ServerProcess Start(LoadContext context, int core) => ServerProcess.Start(
        ["redis-server", "--port", Port.ToString(CultureInfo.InvariantCulture), "--bind", "127.0.0.1", "--save", "", "--appendonly", "no"],
        Port,
        null,
        Path.Combine(context.WorkDirectory, "redis.log"),
        core);

    /// <summary>Connects to ask it about itself.</summary>
    public static ConnectionMultiplexer Connect() => ConnectionMultiplexer.Connect(Address + ",allowAdmin=true");

    /// <summary>How many scripts it has run so far.</summary>
    public static long ScriptsRun(IConnectionMultiplexer commands) => commands.GetServer(Address).Info("commandstats")
        .SelectMany(static section => section)
        .Where(static command => command.Key is "cmdstat_evalsha" or "cmdstat_eval")
        .Sum(static command => long.Parse(command.Value["calls=".Length..command.Value.IndexOf(',', StringComparison.Ordinal)], CultureInfo.InvariantCulture));
}
