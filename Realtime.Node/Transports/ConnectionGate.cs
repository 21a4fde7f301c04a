using Realtime.Core.Clients;
using Realtime.Core.Configuration;

namespace Realtime.Node.Transports;

/// <summary>
/// The one place that decides whether a new connection is let in, for every transport and every path it comes by: rate, number of
/// clients, origin, user header.
/// </summary>
internal sealed partial class ConnectionGate
{
    private const long LimitLogInterval = 3 * TimeSpan.TicksPerSecond;

    private readonly int _connectionLimit;
    private readonly ConnectionRateLimiter? _rateLimiter;
    private readonly OriginPolicy _origins;
    private readonly Func<int> _connectedClients;
    private readonly ConnectionMetrics _metrics;
    private readonly TimeProvider _time;
    private readonly ILogger<ConnectionGate> _logger;
    private long _limitLoggedAt;

    /// <summary>Creates the gate of a node.</summary>
    /// <param name="options">Limits, origins and the user header, of section <c>client</c>.</param>
    /// <param name="connectedClients">Number of clients of this node that have sent connect.</param>
    /// <param name="metrics">Counts what is refused.</param>
    /// <param name="time">Clock of the rate limit.</param>
    /// <param name="logger">Log.</param>
    public ConnectionGate(
        ClientOptions options, Func<int> connectedClients, ConnectionMetrics metrics, TimeProvider time, ILogger<ConnectionGate> logger)
    {
        _connectionLimit = options.ConnectionLimit;
        _rateLimiter = options.ConnectionRateLimit > 0 ? new ConnectionRateLimiter(options.ConnectionRateLimit, time) : null;
        _origins = new OriginPolicy(options.AllowedOrigins);
        UserHeader = options.UserIdHttpHeader.Length > 0 ? options.UserIdHttpHeader : null;
        _connectedClients = connectedClients;
        _metrics = metrics;
        _time = time;
        _logger = logger;
        if (options.AllowedOrigins.Contains("*"))
        {
            Log.AnyOrigin(_logger);
        }
    }

    /// <summary>Name of the header that carries the user; null when the option is off.</summary>
    public string? UserHeader { get; }

    /// <summary>Counts a new connection against the rate and the number of clients; comes before everything else.</summary>
    /// <returns>False: answer 503.</returns>
    public bool TryAdmit()
    {
        if (_rateLimiter is not null && !_rateLimiter.TryTake())
        {
            _metrics.Refused("rate");
            return false;
        }

        if (_connectionLimit > 0 && _connectedClients() >= _connectionLimit)
        {
            _metrics.Refused("limit");
            LogLimit();
            return false;
        }

        return true;
    }

    /// <summary>Whether the origin may connect. A transport over plain HTTP leaves the CORS headers out, WebSocket answers 403.</summary>
    public bool IsOriginAllowed(string? origin)
    {
        if (_origins.IsAllowed(origin))
        {
            return true;
        }

        _metrics.Refused("origin");
        Log.OriginRefused(_logger, origin!);
        return false;
    }

    /// <summary>What the engine is told of the request.</summary>
    /// <param name="user">Value of the <see cref="UserHeader"/>, null or empty when absent.</param>
    public static ConnectionRequest Remember(string? user) =>
        string.IsNullOrEmpty(user) ? ConnectionRequest.Empty : ConnectionRequest.Empty with { UserIdHeader = user };

    /// <summary>What the engine is told of a request of the HTTP pipeline.</summary>
    public ConnectionRequest Remember(HttpRequest request) => Remember(UserHeader is { } name && request.Headers[name] is [var user, ..] ? user : null);

    private void LogLimit()
    {
        var now = _time.GetUtcNow().Ticks;
        var before = Interlocked.Read(ref _limitLoggedAt);
        if (now - before > LimitLogInterval && Interlocked.CompareExchange(ref _limitLoggedAt, now, before) == before)
        {
            Log.LimitReached(_logger, _connectionLimit);
        }
    }

    private static partial class Log
    {
        [LoggerMessage(1, LogLevel.Warning, "client.allowed_origins allows any origin: name the origins of your application instead")]
        public static partial void AnyOrigin(ILogger logger);

        [LoggerMessage(2, LogLevel.Information, "Origin {Origin} is not in client.allowed_origins")]
        public static partial void OriginRefused(ILogger logger, string origin);

        [LoggerMessage(3, LogLevel.Warning, "The node has reached client.connection_limit of {Limit}")]
        public static partial void LimitReached(ILogger logger, int limit);
    }
}
