using System.Globalization;
using System.Net;
using System.Net.Sockets;
using Realtime.Core.Configuration;
using StackExchange.Redis;

namespace Realtime.Redis.Connections;

/// <summary>How the multiplexer is to connect.</summary>
internal static class RedisConfiguration
{
    private static readonly TimeSpan _heartbeat = TimeSpan.FromMilliseconds(500);
    private static readonly TimeSpan _longestRetryDelay = TimeSpan.FromSeconds(3);

    /// <summary>Makes the configuration of the connection for commands.</summary>
    public static ConfigurationOptions For(RedisShardAddress address, RedisConnectionOptions options, RedisTlsLoader loadTls, string section)
    {
        var configuration = new ConfigurationOptions
        {
            AbortOnConnectFail = false,
            // What cannot be sent now fails now: a caller gets its error, and nothing piles up while Redis is away.
            BacklogPolicy = BacklogPolicy.FailFast,
            ConnectTimeout = (int)address.ConnectTimeout.TotalMilliseconds,
            ConnectRetry = 1,
            AsyncTimeout = (int)address.IoTimeout.TotalMilliseconds,
            SyncTimeout = (int)address.IoTimeout.TotalMilliseconds,
            HeartbeatInterval = _heartbeat,
            KeepAlive = 1,
            ReconnectRetryPolicy = new ExponentialRetry((int)_heartbeat.TotalMilliseconds, (int)_longestRetryDelay.TotalMilliseconds),
            DefaultDatabase = address.Topology == RedisTopology.Cluster ? null : address.Db,
            User = address.User.Length > 0 ? address.User : null,
            Password = address.Password.Length > 0 ? address.Password : null,
            ClientName = options.ClientName.Length > 0 ? options.ClientName : null,
            Protocol = address.ForceResp2 ? RedisProtocol.Resp2 : RedisProtocol.Resp3,
            Ssl = address.UseTls || address.UseSentinelTls,
        };
        foreach (var host in address.Hosts)
        {
            configuration.EndPoints.Add(EndPointOf(host, address.IsUnixSocket));
        }
        if (address.Topology == RedisTopology.Sentinel)
        {
            configuration.ServiceName = address.SentinelMasterName;
            configuration.SentinelUser = address.SentinelUser.Length > 0 ? address.SentinelUser : null;
            configuration.SentinelPassword = address.SentinelPassword.Length > 0 ? address.SentinelPassword : null;
        }
        if (configuration.Ssl)
        {
            configuration.SslClientAuthenticationOptions = host =>
            {
                var tls = IsSentinel(address, host) && address.UseSentinelTls
                    ? loadTls(options.SentinelTls, $"{section}.sentinel_tls")
                    : loadTls(options.Tls, $"{section}.tls");
                tls.TargetHost = host;
                return tls;
            };
        }
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

    private static bool IsSentinel(RedisShardAddress address, string host) =>
        address.Topology == RedisTopology.Sentinel && address.Hosts.Any(sentinel => sentinel.StartsWith(host + ":", StringComparison.Ordinal));
}
