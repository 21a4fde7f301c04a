using Microsoft.Extensions.Logging;
using Realtime.Core.Commands;
using Realtime.Core.Configuration;
using Realtime.Core.Hub;
using Realtime.Core.Subscriptions;
using Realtime.Core.Timing;

namespace Realtime.Core.Clients;

/// <summary>What all clients of a node share, so that one reference per client is enough.</summary>
internal sealed class ClientServices(
    RealtimeOptions options,
    TimeProvider time,
    TimingWheel wheel,
    ClientRegistry registry,
    CommandDispatcher dispatcher,
    SubscriptionEnder ender,
    ClientTicker ticker,
    ILogger<Client> logger)
{
    public TimeProvider Time { get; } = time;

    public TimingWheel Wheel { get; } = wheel;

    public ClientRegistry Registry { get; } = registry;

    public CommandDispatcher Dispatcher { get; } = dispatcher;

    public SubscriptionEnder Ender { get; } = ender;

    public ClientTicker Ticker { get; } = ticker;

    public ILogger Logger { get; } = logger;

    /// <summary>What connect errors become for clients that get no replies.</summary>
    public UnidirectionalErrors UnidirectionalErrors { get; } = new(options.Client.ConnectCodeToUnidirectionalDisconnect);

    public int QueueMaxSize { get; } = options.Client.QueueMaxSize;

    public int Concurrency { get; } = options.Client.Concurrency;

    /// <summary>0 when there are no pings.</summary>
    public long PingMilliseconds { get; } = Milliseconds(options.Client.PingInterval);

    /// <summary>0 when pongs are not checked.</summary>
    public long PongMilliseconds { get; } = Milliseconds(options.Client.PongTimeout);

    public long StaleMilliseconds { get; } = Milliseconds(options.Client.StaleCloseDelay);

    public long TickMilliseconds { get; } = Milliseconds(options.Client.PresenceUpdateInterval);

    public long ExpiredCloseMilliseconds { get; } = Milliseconds(options.Client.ExpiredCloseDelay);

    public long UnixSeconds => Time.GetUtcNow().ToUnixTimeSeconds();

    private static long Milliseconds(TimeSpan span) => span <= TimeSpan.Zero ? 0 : (long)span.TotalMilliseconds;
}
