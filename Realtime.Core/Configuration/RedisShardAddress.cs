namespace Realtime.Core.Configuration;

/// <summary>One Redis, Sentinel set or Cluster as the options and its address describe it together.</summary>
public sealed record RedisShardAddress
{
    /// <summary>What is there.</summary>
    public RedisTopology Topology { get; init; }

    /// <summary>Hosts with ports, or the path of a socket (<see cref="IsUnixSocket"/>).</summary>
    public required IReadOnlyList<string> Hosts { get; init; }

    /// <summary>The one of <see cref="Hosts"/> is the path of a Unix socket.</summary>
    public bool IsUnixSocket { get; init; }

    /// <summary>Number of the database.</summary>
    public int Db { get; init; }

    /// <summary>User; empty for the default user.</summary>
    public string User { get; init; } = "";

    /// <summary>Password; empty for none.</summary>
    public string Password { get; init; } = "";

    /// <summary>Connections use TLS.</summary>
    public bool UseTls { get; init; }

    /// <summary>Connections to Sentinel use TLS.</summary>
    public bool UseSentinelTls { get; init; }

    /// <summary>Speak RESP2.</summary>
    public bool ForceResp2 { get; init; }

    /// <summary>Longest time to establish a connection.</summary>
    public TimeSpan ConnectTimeout { get; init; }

    /// <summary>Longest time to wait for an answer.</summary>
    public TimeSpan IoTimeout { get; init; }

    /// <summary>Name of the Redis at Sentinel.</summary>
    public string SentinelMasterName { get; init; } = "";

    /// <summary>User for Sentinel.</summary>
    public string SentinelUser { get; init; } = "";

    /// <summary>Password for Sentinel.</summary>
    public string SentinelPassword { get; init; } = "";

    /// <summary>The hosts, for the log: without user and password.</summary>
    public string Name => string.Join(",", Hosts);

    /// <inheritdoc/>
    public override string ToString() => Name;
}
