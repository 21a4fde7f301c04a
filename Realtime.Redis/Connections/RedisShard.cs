using System.Net;
using System.Net.Security;
using System.Threading.Channels;
using Microsoft.Extensions.Logging;
using Realtime.Core.Configuration;
using StackExchange.Redis;

namespace Realtime.Redis.Connections;

/// <summary>
/// One Redis: standalone, named by Sentinel, or a Cluster. Tries to reach it from the start, and for as long as it takes; after that the
/// multiplexer mends the connection, and what is there then is asked anew what it can do. Whoever needs it meanwhile gets an error at once.
/// </summary>
internal sealed partial class RedisShard : IAsyncDisposable
{
    private readonly RedisConnectionOptions _options;
    private readonly RedisTls _tls;
    private readonly TimeProvider _time;
    private readonly ILogger _logger;
    private readonly CancellationTokenSource _stopping = new();
    private readonly TaskCompletionSource _firstAttempt = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly Channel<bool> _restored = Channel.CreateBounded<bool>(new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite });
    private readonly Task _running;
    private volatile RedisSession? _session;
    private string _problem = "";

    public RedisShard(RedisShardAddress address, RedisConnectionOptions options, string section, RedisTlsLoader loadTls, TimeProvider time, ILogger logger)
    {
        Address = address;
        _options = options;
        _tls = new RedisTls(options, section, loadTls);
        _time = time;
        _logger = logger;
        _running = Task.Run(RunAsync);
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
        return _tls.ForRedis(endPoint switch
        {
            DnsEndPoint dns => dns.Host,
            IPEndPoint ip => ip.Address.ToString(),
            _ => "",
        });
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await _stopping.CancelAsync().ConfigureAwait(false);
        await _running.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        _stopping.Dispose();
    }

    private async Task<RedisSession> WaitAsync(CancellationToken cancellationToken)
    {
        await _firstAttempt.Task.WaitAsync(Address.IoTimeout, _time, cancellationToken).ConfigureAwait(false);
        return _session ?? throw new RedisUnavailableException($"Redis {Address.Name} is not connected: {_problem}");
    }

    private async Task RunAsync()
    {
        var backoff = new Backoff();
        RedisLink? link = null;
        while (link is null && !_stopping.IsCancellationRequested)
        {
            try
            {
                link = await RedisLink.OpenAsync(Address, _options.ClientName, _tls).ConfigureAwait(false);
            }
            // Whatever keeps it from connecting, the next attempt may do better.
            catch (Exception e) when (e is not OperationCanceledException)
            {
                Report(e);
                await WaitAsync(backoff).ConfigureAwait(false);
            }
        }
        if (link is not null)
        {
            await using var closing = link.ConfigureAwait(false);
            await WatchAsync(link.Multiplexer, backoff).ConfigureAwait(false);
        }
    }

    // Asks what the server can do, now and whenever a connection has come back: perhaps to another server.
    private async Task WatchAsync(ConnectionMultiplexer multiplexer, Backoff backoff)
    {
        multiplexer.ConnectionRestored += OnRestored;
        while (!_stopping.IsCancellationRequested)
        {
            try
            {
                var session = await RedisSession.OpenAsync(multiplexer, Address.Topology, _options.Prefix).ConfigureAwait(false);
                if (session != _session)
                {
                    Report(session);
                    _session = session;
                }
                _firstAttempt.TrySetResult();
                backoff.Reset();
                await _restored.Reader.ReadAsync(_stopping.Token).ConfigureAwait(false);
            }
            // One that is loading, or gone already, will answer later.
            catch (Exception e) when (e is not OperationCanceledException)
            {
                Report(e);
                await WaitAsync(backoff).ConfigureAwait(false);
            }
        }
    }

    private void OnRestored(object? sender, ConnectionFailedEventArgs connection)
    {
        if (connection.ConnectionType == ConnectionType.Interactive)
        {
            _restored.Writer.TryWrite(true);
        }
    }

    private Task WaitAsync(Backoff backoff)
    {
        _firstAttempt.TrySetResult();
        return Task.Delay(backoff.Next(), _time, _stopping.Token);
    }

    private void Report(RedisSession session)
    {
        _problem = "";
        Log.Connected(_logger, Address.Name, session.Server, session.IsCluster, session.HasStreams, session.HasFieldTtl);
        if (session.IsGarnet)
        {
            Log.IsGarnet(_logger, Address.Name);
        }
    }

    // Said once for as long as it stays the same.
    private void Report(Exception e)
    {
        if (_problem != e.Message)
        {
            _problem = e.Message;
            Log.ConnectFailed(_logger, Address.Name, e.Message);
        }
    }

    private static partial class Log
    {
        [LoggerMessage(LogLevel.Information, "Redis {Redis} connected: {Server} (cluster: {IsCluster}, streams: {HasStreams}, fields that expire: {HasFieldTtl})")]
        public static partial void Connected(ILogger logger, string redis, string server, bool isCluster, bool hasStreams, bool hasFieldTtl);

        [LoggerMessage(LogLevel.Warning, "Redis {Redis} is Garnet, whose scripts are one step only with its option --lua-transaction-mode: without it publications of one channel may get the same offset")]
        public static partial void IsGarnet(ILogger logger, string redis);

        [LoggerMessage(LogLevel.Error, "Redis {Redis} cannot be used; trying again: {Reason}")]
        public static partial void ConnectFailed(ILogger logger, string redis, string reason);
    }
}
