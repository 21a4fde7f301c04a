using System.Globalization;

namespace Realtime.Core.Configuration;

/// <summary>Reads one address of Redis: <c>host:port</c>, or a URL whose parts win over the options.</summary>
internal static class RedisUrl
{
    private const int DefaultPort = 6379;
    private const int DefaultSentinelPort = 26379;

    private static readonly string[] _schemes = ["redis", "rediss", "redis+sentinel", "rediss+sentinel", "redis+cluster", "unix", "tcp"];
    private static readonly string[] _true = ["1", "t", "T", "true", "True", "TRUE"];
    private static readonly string[] _false = ["0", "f", "F", "false", "False", "FALSE"];

    /// <summary>Reads an address.</summary>
    /// <param name="address">The address.</param>
    /// <param name="common">What the options say.</param>
    /// <param name="error">What is wrong; never shows the address, which may have a password in it.</param>
    /// <returns>The shard; null when the address is wrong.</returns>
    public static RedisShardAddress? TryRead(string address, RedisShardAddress common, out string error)
    {
        error = "";
        var schemeEnd = address.IndexOf("://", StringComparison.Ordinal);
        if (schemeEnd < 0 || !_schemes.Contains(address[..schemeEnd]))
        {
            if (schemeEnd < 0 && IsHostAndPort(address))
            {
                return common with { Hosts = [address] };
            }
            error = "malformed connection address, must be Redis URL or host:port";
            return null;
        }

        // scheme://[[user]:password@]host:port[/db][?option=value], where a Unix socket has its path instead of host and database
        var scheme = address[..schemeEnd];
        var rest = address[(schemeEnd + 3)..];
        var queryStart = rest.IndexOf('?', StringComparison.Ordinal);
        var query = queryStart < 0 ? "" : rest[(queryStart + 1)..];
        rest = queryStart < 0 ? rest : rest[..queryStart];
        var shard = common;
        var userEnd = rest.LastIndexOf('@');
        if (userEnd >= 0)
        {
            shard = WithUser(shard, rest[..userEnd]);
            rest = rest[(userEnd + 1)..];
        }
        shard = scheme == "unix" ? shard with { Hosts = [rest], IsUnixSocket = true } : WithHost(shard, scheme, rest, ref error);
        foreach (var (name, value) in Options(query))
        {
            shard = WithOption(shard, name, value, ref error);
        }
        if (error.Length == 0 && shard.Topology == RedisTopology.Sentinel && shard.SentinelMasterName.Length == 0)
        {
            error = "sentinel_master_name is required with Sentinel";
        }
        return error.Length == 0 ? shard : null;
    }

    /// <summary>Whether a text is a host with its port.</summary>
    public static bool IsHostAndPort(string text)
    {
        var colon = text.LastIndexOf(':');
        return colon > 0 && IsPort(text[(colon + 1)..]) && !text[..colon].Contains('/', StringComparison.Ordinal);
    }

    private static bool IsPort(string text) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var port) && port is > 0 and <= ushort.MaxValue;

    private static RedisShardAddress WithUser(RedisShardAddress shard, string userInfo)
    {
        var colon = userInfo.IndexOf(':', StringComparison.Ordinal);
        var user = Uri.UnescapeDataString(colon < 0 ? userInfo : userInfo[..colon]);
        return shard with
        {
            User = user.Length > 0 ? user : shard.User,
            Password = colon < 0 ? shard.Password : Uri.UnescapeDataString(userInfo[(colon + 1)..]),
        };
    }

    private static RedisShardAddress WithHost(RedisShardAddress shard, string scheme, string rest, ref string error)
    {
        var isSentinel = scheme.EndsWith("+sentinel", StringComparison.Ordinal) || shard.SentinelMasterName.Length > 0;
        var slash = rest.IndexOf('/', StringComparison.Ordinal);
        var path = slash < 0 ? "" : rest[(slash + 1)..];
        var db = shard.Db;
        if (path.Length > 0 && !int.TryParse(path, NumberStyles.None, CultureInfo.InvariantCulture, out db))
        {
            error = $"the database in the address is no number: \"{path}\"";
        }
        var isTls = scheme.StartsWith("rediss", StringComparison.Ordinal);
        return shard with
        {
            Topology = isSentinel ? RedisTopology.Sentinel : scheme == "redis+cluster" ? RedisTopology.Cluster : RedisTopology.Standalone,
            Hosts = [WithPort(slash < 0 ? rest : rest[..slash], isSentinel ? DefaultSentinelPort : DefaultPort, ref error)],
            Db = db,
            UseTls = shard.UseTls || isTls,
            UseSentinelTls = shard.UseSentinelTls || (isTls && isSentinel),
        };
    }

    private static string WithPort(string host, int defaultPort, ref string error)
    {
        if (host.Length > 0 && (host.EndsWith(']') || !host.Contains(':', StringComparison.Ordinal)))
        {
            return $"{host}:{defaultPort}";
        }
        if (!IsHostAndPort(host))
        {
            error = $"\"{host}\" is no host:port";
        }
        return host;
    }

    private static IEnumerable<(string Name, string Value)> Options(string query) =>
        from part in query.Split('&', StringSplitOptions.RemoveEmptyEntries)
        let split = part.IndexOf('=', StringComparison.Ordinal)
        select split < 0 ? (part, "") : (part[..split], Uri.UnescapeDataString(part[(split + 1)..]));

    private static RedisShardAddress WithOption(RedisShardAddress shard, string name, string value, ref string error) => name switch
    {
        "addr" => shard with { Hosts = [.. shard.Hosts, WithPort(value, shard.Topology == RedisTopology.Sentinel ? DefaultSentinelPort : DefaultPort, ref error)] },
        "sentinel_master_name" => shard with { SentinelMasterName = value, Topology = RedisTopology.Sentinel },
        "sentinel_user" => shard with { SentinelUser = value },
        "sentinel_password" => shard with { SentinelPassword = value },
        "connect_timeout" => shard with { ConnectTimeout = ReadDuration(name, value, ref error) },
        "io_timeout" => shard with { IoTimeout = ReadDuration(name, value, ref error) },
        "tls_enabled" => shard with { UseTls = shard.UseTls || ReadFlag(name, value, ref error) },
        "sentinel_tls_enabled" => shard with { UseSentinelTls = shard.UseSentinelTls || ReadFlag(name, value, ref error) },
        "force_resp2" => shard with { ForceResp2 = ReadFlag(name, value, ref error) },
        _ => shard,
    };

    private static TimeSpan ReadDuration(string name, string value, ref string error)
    {
        if (!GoDuration.TryParse(value, out var duration) || duration <= TimeSpan.Zero)
        {
            error = $"{name} of the address is no positive duration: \"{value}\"";
        }
        return duration;
    }

    private static bool ReadFlag(string name, string value, ref string error)
    {
        if (!_true.Contains(value) && !_false.Contains(value))
        {
            error = $"{name} of the address is neither true nor false: \"{value}\"";
        }
        return _true.Contains(value);
    }
}
