using StackExchange.Redis;

namespace Realtime.Redis.Maps;

/// <summary>The Redis of a map, ready for commands.</summary>
/// <param name="Database">Takes the commands.</param>
/// <param name="Keys">Names in it.</param>
internal sealed record RedisMapTarget(IDatabase Database, RedisMapKeys Keys);
