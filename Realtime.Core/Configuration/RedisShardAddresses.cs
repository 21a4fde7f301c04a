namespace Realtime.Core.Configuration;

/// <summary>Finds out which Redis servers a section means.</summary>
public static class RedisShardAddresses
{
    /// <summary>Reads the addresses of a section.</summary>
    /// <param name="options">The section.</param>
    /// <param name="section">Its key, such as <c>engine.redis</c>.</param>
    /// <param name="problems">Takes what is wrong with them.</param>
    /// <returns>The shards in the order in which channels are spread over them; without those that are wrong.</returns>
    public static IReadOnlyList<RedisShardAddress> Read(RedisConnectionOptions options, string section, ICollection<ConfigurationProblem> problems)
    {
        ArgumentNullException.ThrowIfNull(options);
        ArgumentNullException.ThrowIfNull(problems);
        var common = new RedisShardAddress
        {
            Hosts = [],
            Db = options.Db,
            User = options.User,
            Password = options.Password,
            UseTls = options.Tls.Enabled,
            UseSentinelTls = options.SentinelTls.Enabled,
            ForceResp2 = options.ForceResp2,
            ConnectTimeout = options.ConnectTimeout,
            IoTimeout = options.IoTimeout,
            SentinelMasterName = options.SentinelMasterName,
            SentinelUser = options.SentinelUser,
            SentinelPassword = options.SentinelPassword,
        };
        if (options.ClusterAddress.Count > 0)
        {
            return ReadHosts(options.ClusterAddress, common with { Topology = RedisTopology.Cluster }, $"{section}.cluster_address", problems);
        }
        if (options.SentinelAddress.Count > 0)
        {
            if (options.SentinelMasterName.Length == 0)
            {
                problems.Add(new($"{section}.sentinel_master_name", "required with Sentinel"));
            }
            return ReadHosts(options.SentinelAddress, common with { Topology = RedisTopology.Sentinel }, $"{section}.sentinel_address", problems);
        }
        if (options.Address.Count == 0)
        {
            problems.Add(new($"{section}.address", "required"));
        }
        var shards = new List<RedisShardAddress>();
        foreach (var address in options.Address)
        {
            if (RedisUrl.TryRead(address, common, out var error) is { } shard)
            {
                shards.Add(shard);
            }
            else
            {
                problems.Add(new($"{section}.address", error));
            }
        }
        return shards;
    }

    private static List<RedisShardAddress> ReadHosts(
        List<string> addresses, RedisShardAddress common, string key, ICollection<ConfigurationProblem> problems)
    {
        var shards = new List<RedisShardAddress>();
        foreach (var address in addresses)
        {
            var hosts = address.Split(',', StringSplitOptions.TrimEntries);
            if (hosts.All(RedisUrl.IsHostAndPort))
            {
                shards.Add(common with { Hosts = hosts });
            }
            else
            {
                problems.Add(new(key, $"\"{address}\" must be host:port, several with commas between"));
            }
        }
        return shards;
    }
}
