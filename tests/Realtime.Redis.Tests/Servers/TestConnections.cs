using System.Net.Security;
using Microsoft.Extensions.Logging.Abstractions;
using Realtime.Core.Configuration;
using Realtime.Redis.Connections;

namespace Realtime.Redis.Tests.Servers;

/// <summary>Connections as the tests want them.</summary>
internal static class TestConnections
{
    public static RedisShards To(string prefix, params string[] addresses) => To(new RedisEngineOptions { Address = [.. addresses.Select(static a => a.Contains("://", StringComparison.Ordinal) ? a : "redis://" + a)], Prefix = prefix });

    public static RedisShards To(RedisConnectionOptions options) =>
        new(options, "engine.redis", static (_, _) => new SslClientAuthenticationOptions(), TimeProvider.System, NullLogger.Instance);

    public static string NewPrefix() => "t" + Guid.NewGuid().ToString("N");
}
