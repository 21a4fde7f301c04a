namespace Realtime.Core.Configuration;

/// <summary>What is at an address of Redis.</summary>
public enum RedisTopology
{
    /// <summary>One Redis, or a host of a cluster, which is noticed on connecting.</summary>
    Standalone,

    /// <summary>Sentinels, which name the primary.</summary>
    Sentinel,

    /// <summary>Hosts of one Redis Cluster.</summary>
    Cluster,
}
