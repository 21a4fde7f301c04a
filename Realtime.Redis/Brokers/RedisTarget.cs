using StackExchange.Redis;

namespace Realtime.Redis.Brokers;

/// <summary>The Redis of a channel, ready for commands.</summary>
/// <param name="Database">Takes the commands.</param>
/// <param name="Keys">Names in it.</param>
/// <param name="UseLists">History is kept in lists.</param>
/// <param name="Time">Clock.</param>
internal sealed record RedisTarget(IDatabase Database, RedisBrokerKeys Keys, bool UseLists, TimeProvider Time);
