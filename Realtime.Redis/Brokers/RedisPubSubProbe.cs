using System.Globalization;
using System.Text;
using Microsoft.Extensions.Logging;
using Realtime.Redis.Connections;
using StackExchange.Redis;

namespace Realtime.Redis.Brokers;

/// <summary>
/// Finds out whether what is published into a Redis arrives here, by doing just that all the time: sockets may be open and publications
/// taken while nothing is delivered, as after a failover that one of the connections missed. Then the connection for subscriptions is made
/// anew, and the node is not ready meanwhile.
/// </summary>
/// <param name="shard">The Redis.</param>
/// <param name="name">Name of the channel in Redis, this node's alone.</param>
/// <param name="time">Clock.</param>
/// <param name="logger">Log.</param>
internal sealed partial class RedisPubSubProbe(RedisShard shard, string name, TimeProvider time, ILogger logger) : IAsyncDisposable
{
    private static readonly TimeSpan _interval = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan _retryInterval = TimeSpan.FromMilliseconds(200);
    private static readonly TimeSpan _patience = TimeSpan.FromSeconds(2);

    private readonly CancellationTokenSource _stopping = new();
    private Task _running = Task.CompletedTask;
    private RedisSubscriber? _subscriber;
    private TaskCompletionSource _arrived = new();
    private long _number;
    private volatile string? _problem = "not connected yet";

    /// <summary>Why publications do not arrive; null when they do.</summary>
    public string? Problem => _problem is { } problem ? $"{shard.Address.Name}: {problem}" : null;

    /// <summary>Begins to probe.</summary>
    /// <param name="subscriber">The connection for subscriptions; its service channel is that of the probe.</param>
    public void Start(RedisSubscriber subscriber)
    {
        _subscriber = subscriber;
        _running = Task.Run(RunAsync);
    }

    /// <summary>Something arrived in the channel of the probe.</summary>
    public void Receive(byte[] payload)
    {
        if (long.TryParse(payload, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number == Volatile.Read(ref _number))
        {
            Volatile.Read(ref _arrived).TrySetResult();
        }
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await _stopping.CancelAsync().ConfigureAwait(false);
        await _running.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        _stopping.Dispose();
    }

    private async Task RunAsync()
    {
        while (!_stopping.IsCancellationRequested)
        {
            var problem = await ProbeAsync().ConfigureAwait(false);
            if (_stopping.IsCancellationRequested)
            {
                return;
            }
            if (problem is null != (_problem is null))
            {
                Report(problem);
            }
            _problem = problem;
            await Task.Delay(problem is null ? _interval : _retryInterval, time, _stopping.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    private async Task<string?> ProbeAsync()
    {
        try
        {
            var session = await shard.SessionAsync(_stopping.Token).ConfigureAwait(false);
            if (_subscriber!.EndPoint is not { } endPoint)
            {
                return "no connection for subscriptions";
            }
            if (!endPoint.Equals(shard.FindPrimary(endPoint)))
            {
                _subscriber.Reconnect();
                return "the primary has changed";
            }
            var arrived = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            Volatile.Write(ref _arrived, arrived);
            var number = Interlocked.Increment(ref _number);
            await session.Database.PublishAsync(RedisChannel.Literal(name), Encoding.ASCII.GetBytes(number.ToString(CultureInfo.InvariantCulture))).ConfigureAwait(false);
            try
            {
                await arrived.Task.WaitAsync(_patience, time, _stopping.Token).ConfigureAwait(false);
                return null;
            }
            catch (TimeoutException)
            {
                _subscriber.Reconnect();
                return "what is published does not arrive";
            }
        }
        // Whatever is wrong, that is what the probe is to find out.
        catch (Exception e)
        {
            return e is RedisTimeoutException ? "no answer" : e.Message;
        }
    }

    private void Report(string? problem)
    {
        if (problem is null)
        {
            Log.Arrives(logger, shard.Address.Name);
        }
        else
        {
            Log.Fails(logger, shard.Address.Name, problem);
        }
    }

    private static partial class Log
    {
        [LoggerMessage(LogLevel.Information, "Redis {Redis}: what is published arrives")]
        public static partial void Arrives(ILogger logger, string redis);

        [LoggerMessage(LogLevel.Error, "Redis {Redis}: publications are not delivered: {Problem}")]
        public static partial void Fails(ILogger logger, string redis, string problem);
    }
}
