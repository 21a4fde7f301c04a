using System.Globalization;
using System.Net;
using System.Net.Sockets;
using Realtime.Core.Configuration;
using StackExchange.Redis;

namespace Realtime.Redis.Connections;

/// <summary>How the multiplexer is to connect.</summary>
internal static class RedisConfiguration
{
    private static readonly TimeSpan _leastConnectTimeout = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan _heartbeat = TimeSpan.FromMilliseconds(500);
    private static readonly TimeSpan _longestRetryDelay = TimeSpan.FromSeconds(3);

    /// <summary>Makes the configuration of the connection for commands. Through Sentinel it has no end points: Sentinel names them.</summary>
    public static ConfigurationOptions ForRedis(RedisShardAddress address, string clientName, RedisTls tls)
    {
        var configuration = Common(address, clientName, address.User, address.Password);
        // What cannot be sent now fails now: a caller gets its error, and nothing piles up while Redis is away.
        configuration.BacklogPolicy = BacklogPolicy.FailFast;
        // The library counts INFO among the commands of an administrator, and would not send it.
        configuration.AllowAdmin = true;
        configuration.DefaultDatabase = address.Topology == RedisTopology.Cluster ? null : address.Db;
        if (address.UseTls)
        {
            configuration.Ssl = true;
            configuration.SslClientAuthenticationOptions = tls.ForRedis;
        }
        if (address.Topology == RedisTopology.Sentinel)
        {
            configuration.ServiceName = address.SentinelMasterName;
        }
        else
        {
            AddHosts(configuration, address);
        }
        return configuration;
    }

    /// <summary>Makes the configuration of the connection to Sentinels.</summary>
    public static ConfigurationOptions ForSentinel(RedisShardAddress address, string clientName, RedisTls tls)
    {
        var configuration = Common(address, clientName, address.SentinelUser, address.SentinelPassword);
        if (address.UseSentinelTls)
        {
            configuration.Ssl = true;
            configuration.SslClientAuthenticationOptions = tls.ForSentinel;
        }
        AddHosts(configuration, address);
        return configuration;
    }

    /// <summary>The end point of a host with its port, or of the path of a socket.</summary>
    public static EndPoint EndPointOf(string host, bool isUnixSocket)
    {
        if (isUnixSocket)
        {
            return new UnixDomainSocketEndPoint(host);
        }
        var colon = host.LastIndexOf(':');
        var name = host[..colon].Trim('[', ']');
        var port = int.Parse(host[(colon + 1)..], CultureInfo.InvariantCulture);
        return IPAddress.TryParse(name, out var address) ? new IPEndPoint(address, port) : new DnsEndPoint(name, port);
    }

    private static ConfigurationOptions Common(RedisShardAddress address, string clientName, string user, string password) => new()
    {
        // So that it says why; the attempts after this one are ours.
        AbortOnConnectFail = true,
        // This limit spans the greeting too, and the first use of the library's code, which takes long where many processes start at once.
        ConnectTimeout = (int)Math.Max(address.ConnectTimeout.TotalMilliseconds, _leastConnectTimeout.TotalMilliseconds),
        ConnectRetry = 1,
        AsyncTimeout = (int)address.IoTimeout.TotalMilliseconds,
        SyncTimeout = (int)address.IoTimeout.TotalMilliseconds,
        HeartbeatInterval = _heartbeat,
        KeepAlive = 1,
        ReconnectRetryPolicy = new ExponentialRetry((int)_heartbeat.TotalMilliseconds, (int)_longestRetryDelay.TotalMilliseconds),
        User = user.Length > 0 ? user : null,
        Password = password.Length > 0 ? password : null,
        ClientName = clientName.Length > 0 ? clientName : null,
        Protocol = address.ForceResp2 ? RedisProtocol.Resp2 : RedisProtocol.Resp3,
    };

    private static void AddHosts(ConfigurationOptions configuration, RedisShardAddress address)
    {
        foreach (var host in address.Hosts)
        {
            configuration.EndPoints.Add(EndPointOf(host, address.IsUnixSocket));
        }
    }
}
