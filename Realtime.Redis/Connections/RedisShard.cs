using System.Net;
using System.Net.Security;
using Microsoft.Extensions.Logging;
using Realtime.Core.Configuration;
using StackExchange.Redis;

namespace Realtime.Redis.Connections;

/// <summary>
/// One Redis: standalone, named by Sentinel, or a Cluster. Tries to reach it from the start, and for as long as it takes; after that the
/// multiplexer mends the connection itself. Whoever needs it meanwhile gets an error at once.
/// </summary>
internal sealed partial class RedisShard : IAsyncDisposable
{
    private readonly RedisConnectionOptions _options;
    private readonly RedisTlsLoader _loadTls;
    private readonly string _section;
    private readonly TimeProvider _time;
    private readonly ILogger _logger;
    private readonly CancellationTokenSource _stopping = new();
    private readonly TaskCompletionSource _firstAttempt = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly Task _connecting;
    private volatile RedisSession? _session;
    private string _problem = "";

    public RedisShard(RedisShardAddress address, RedisConnectionOptions options, string section, RedisTlsLoader loadTls, TimeProvider time, ILogger logger)
    {
        Address = address;
        _options = options;
        _section = section;
        _loadTls = loadTls;
        _time = time;
        _logger = logger;
        _connecting = Task.Run(ConnectAsync);
    }

    /// <summary>Where the Redis is.</summary>
    public RedisShardAddress Address { get; }

    /// <summary>Name by which the connections are listed; empty for none.</summary>
    public string ClientName => _options.ClientName;

    /// <summary>What keeps commands from being sent; null when nothing does.</summary>
    public string? Problem => _session is not { } session ? $"not connected: {_problem}" : session.Multiplexer.IsConnected ? null : "not connected";

    /// <summary>The Redis, once it was reached. Waits only for the first attempt.</summary>
    /// <exception cref="RedisUnavailableException">It was not reached yet.</exception>
    public ValueTask<RedisSession> SessionAsync(CancellationToken cancellationToken) =>
        _session is { } session ? ValueTask.FromResult(session) : new ValueTask<RedisSession>(WaitAsync(cancellationToken));

    /// <summary>A connected primary, where subscriptions belong: the preferred one if it is one, null when there is none.</summary>
    public EndPoint? FindPrimary(EndPoint? preferred)
    {
        EndPoint? found = null;
        foreach (var server in _session?.Multiplexer.GetServers() ?? [])
        {
            if (server.IsConnected && !server.IsReplica)
            {
                if (server.EndPoint.Equals(preferred))
                {
                    return preferred;
                }
                found ??= server.EndPoint;
            }
        }
        return found;
    }

    /// <summary>TLS for a connection of one's own; null where connections use none.</summary>
    public SslClientAuthenticationOptions? Tls(EndPoint endPoint)
    {
        if (!Address.UseTls)
        {
            return null;
        }
        var tls = _loadTls(_options.Tls, $"{_section}.tls");
        tls.TargetHost = endPoint switch
        {
            DnsEndPoint dns => dns.Host,
            IPEndPoint ip => ip.Address.ToString(),
            _ => "",
        };
        return tls;
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await _stopping.CancelAsync().ConfigureAwait(false);
        await _connecting.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        if (_session is { } session)
        {
            await session.Multiplexer.DisposeAsync().ConfigureAwait(false);
        }
        _stopping.Dispose();
    }

    private async Task<RedisSession> WaitAsync(CancellationToken cancellationToken)
    {
        await _firstAttempt.Task.WaitAsync(Address.IoTimeout, _time, cancellationToken).ConfigureAwait(false);
        return _session ?? throw new RedisUnavailableException($"Redis {Address.Name} is not connected: {_problem}");
    }

    private async Task ConnectAsync()
    {
        var backoff = new Backoff();
        while (!_stopping.IsCancellationRequested)
        {
            try
            {
                _session = await OpenAsync().ConfigureAwait(false);
                Log.Connected(_logger, Address.Name, _session.IsCluster, _session.HasStreams);
                return;
            }
            // Whatever keeps it from connecting, the next attempt may do better.
            catch (Exception e) when (e is not OperationCanceledException)
            {
                _problem = e.Message;
                Log.ConnectFailed(_logger, e, Address.Name);
            }
            finally
            {
                _firstAttempt.TrySetResult();
            }
            await Task.Delay(backoff.Next(), _time, _stopping.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    private async Task<RedisSession> OpenAsync()
    {
        var configuration = RedisConfiguration.For(Address, _options, _loadTls, _section);
        var multiplexer = await ConnectionMultiplexer.ConnectAsync(configuration).ConfigureAwait(false);
        try
        {
            if (!multiplexer.IsConnected)
            {
                throw new RedisUnavailableException("no answer");
            }
            return await RedisSession.OpenAsync(multiplexer, Address.Topology).ConfigureAwait(false);
        }
        catch
        {
            await multiplexer.DisposeAsync().ConfigureAwait(false);
            throw;
        }
    }

    private static partial class Log
    {
        [LoggerMessage(LogLevel.Information, "Redis {Redis} connected (cluster: {IsCluster}, streams: {HasStreams})")]
        public static partial void Connected(ILogger logger, string redis, bool isCluster, bool hasStreams);

        [LoggerMessage(LogLevel.Error, "Redis {Redis} cannot be reached; trying again")]
        public static partial void ConnectFailed(ILogger logger, Exception exception, string redis);
    }
}
