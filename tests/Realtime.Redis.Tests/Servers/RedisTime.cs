using StackExchange.Redis;

namespace Realtime.Redis.Tests.Servers;

/// <summary>Lets time pass for keys of Redis without waiting: takes it from what they have left to live.</summary>
internal static class RedisTime
{
    public static async Task ElapseAsync(string address, string prefix, TimeSpan time)
    {
        await using var multiplexer = await ConnectionMultiplexer.ConnectAsync(address + ",allowAdmin=true");
        var database = multiplexer.GetDatabase();
        foreach (var key in multiplexer.GetServers().SelectMany(server => server.Keys(pattern: prefix + "*")))
        {
            if (await database.KeyTimeToLiveAsync(key) is not { } left)
            {
                continue;
            }

            if (left <= time)
            {
                await database.KeyDeleteAsync(key);
            }
            else
            {
                await database.KeyExpireAsync(key, left - time);
            }
        }
    }
}
