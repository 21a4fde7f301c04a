using Microsoft.Extensions.Logging.Abstractions;
using Realtime.Redis.Connections;
using Realtime.Redis.Presence;

namespace Realtime.Redis.Tests.Presence;

/// <summary>Presence managers as the tests want them.</summary>
internal static class TestPresence
{
    public static RedisPresenceManager On(RedisShards shards, bool keepUsers, bool useFieldTtl = false, TimeProvider? time = null) => new(
        shards,
        new RedisPresenceSettings(TimeSpan.FromSeconds(60), useFieldTtl, keepUsers),
        time ?? TimeProvider.System,
        NullLogger<RedisPresenceManager>.Instance);
}
