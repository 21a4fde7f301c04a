namespace Realtime.Core.Configuration;

/// <summary>How a Redis is reached: what every section about one has.</summary>
public abstract class RedisConnectionOptions
{
    /// <summary>
    /// Addresses of Redis: `host:port`, `redis://[[user]:password@]host:port[/db]`, `rediss://` for TLS, `unix://path`,
    /// `redis+sentinel://host:port?sentinel_master_name=name` or `redis+cluster://host:port`, more hosts of Sentinel or Cluster as `addr=host:port`.
    /// Several addresses are shards, over which channels are spread: all nodes need the same in the same order.
    /// </summary>
    public List<string> Address { get; set; } = ["redis://127.0.0.1:6379"];

    /// <summary>Starts the names of all keys and channels in Redis. Nodes with the same prefix are one cluster.</summary>
    public string Prefix { get; set; } = "centrifugo";

    /// <summary>Longest time to establish a connection.</summary>
    public TimeSpan ConnectTimeout { get; set; } = TimeSpan.FromSeconds(1);

    /// <summary>Longest time to wait for the answer to a command.</summary>
    public TimeSpan IoTimeout { get; set; } = TimeSpan.FromSeconds(4);

    /// <summary>Number of the database. PUB/SUB is common to all databases: where two clusters share a Redis, they need different prefixes.</summary>
    public int Db { get; set; }

    /// <summary>User for the ACL of Redis. Empty: the default user.</summary>
    public string User { get; set; } = "";

    /// <summary>Password. Empty: none.</summary>
    public string Password { get; set; } = "";

    /// <summary>Name by which Redis lists the connections. Empty: one is made up.</summary>
    public string ClientName { get; set; } = "";

    /// <summary>Speak RESP2 for commands, where RESP3 would be tried first.</summary>
    public bool ForceResp2 { get; set; }

    /// <summary>TLS of the connections.</summary>
    public ClientTlsOptions Tls { get; set; } = new();

    /// <summary>Redis Cluster instead of `address`: several hosts of one cluster with commas between. Several entries are shards.</summary>
    public List<string> ClusterAddress { get; set; } = [];

    /// <summary>Sentinels instead of `address`: several of one Redis with commas between. Several entries are shards.</summary>
    public List<string> SentinelAddress { get; set; } = [];

    /// <summary>User for Sentinel. Empty: the default user.</summary>
    public string SentinelUser { get; set; } = "";

    /// <summary>Password for Sentinel. Empty: none.</summary>
    public string SentinelPassword { get; set; } = "";

    /// <summary>Name by which Sentinel knows the Redis. Required with Sentinel.</summary>
    public string SentinelMasterName { get; set; } = "";

    /// <summary>TLS of the connections to Sentinel; that of the connections to Redis is apart (`tls`).</summary>
    public ClientTlsOptions SentinelTls { get; set; } = new();
}
