using System.Buffers;
using System.Collections.Concurrent;
using System.Net;
using System.Text;
using Microsoft.Extensions.Logging;

namespace Realtime.Redis.Connections;

/// <summary>
/// Receives channels from one Redis over a connection of its own, which comes back with all its subscriptions however often it breaks.
/// Subscriptions that are asked for while one is under way go out together. A channel costs its place in a table.
/// </summary>
/// <remarks>Lock: <c>_sync</c>, a leaf; not held while the handler runs.</remarks>
internal sealed partial class RedisSubscriber : IAsyncDisposable
{
    private readonly RedisShard _shard;
    private readonly string _serviceChannel;
    private readonly Func<bool, RedisChannelName> _naming;
    private readonly MessageLanes _lanes;
    private readonly Action<byte[]> _serviceHandler;
    private readonly TimeProvider _time;
    private readonly ILogger _logger;

    private readonly ConcurrentDictionary<string, bool> _channels = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, bool>.AlternateLookup<ReadOnlySpan<char>> _channelLookup;
    private readonly Lock _sync = new();
    private readonly LinkedList<SubscriptionBatch> _unsent = new();
    private readonly Queue<SubscriptionBatch> _unconfirmed = new();
    private readonly SemaphoreSlim _hasUnsent = new(0);
    private readonly CancellationTokenSource _stopping = new();
    private CancellationTokenSource? _connection;
    private RedisChannelName? _name;
    private byte[] _serviceName = [];
    private Task _running = Task.CompletedTask;

    /// <param name="shard">The Redis.</param>
    /// <param name="naming">How channels are named; the argument says whether it is a cluster.</param>
    /// <param name="serviceChannel">Name in Redis of a channel that is received for as long as there is a connection.</param>
    /// <param name="lanes">Takes the messages.</param>
    /// <param name="serviceHandler">Takes what comes in the service channel.</param>
    /// <param name="time">Clock.</param>
    /// <param name="logger">Log.</param>
    public RedisSubscriber(
        RedisShard shard,
        Func<bool, RedisChannelName> naming,
        string serviceChannel,
        MessageLanes lanes,
        Action<byte[]> serviceHandler,
        TimeProvider time,
        ILogger logger)
    {
        _shard = shard;
        _naming = naming;
        _serviceChannel = serviceChannel;
        _lanes = lanes;
        _serviceHandler = serviceHandler;
        _time = time;
        _logger = logger;
        _channelLookup = _channels.GetAlternateLookup<ReadOnlySpan<char>>();
    }

    /// <summary>Where the connection is now; null while there is none.</summary>
    public EndPoint? EndPoint { get; private set; }

    /// <summary>Number of channels received.</summary>
    public int ChannelCount => _channels.Count;

    /// <summary>Begins to connect.</summary>
    public void Start() => _running = Task.Run(RunAsync);

    /// <summary>Starts to receive a channel; when it completes, what is published from then on arrives.</summary>
    /// <exception cref="RedisUnavailableException">There is no connection.</exception>
    /// <exception cref="TimeoutException">Redis does not answer.</exception>
    public async Task SubscribeAsync(string channel, CancellationToken cancellationToken)
    {
        SubscriptionBatch batch;
        lock (_sync)
        {
            if (_connection is null)
            {
                throw new RedisUnavailableException($"no connection for subscriptions to Redis {_shard.Address.Name}");
            }
            _channels[channel] = true;
            batch = Add(_name!.Of(channel), isSubscribe: true);
        }
        try
        {
            await batch.Done.WaitAsync(_shard.Address.IoTimeout, _time, cancellationToken).ConfigureAwait(false);
        }
        catch
        {
            // Whoever asked was told that it is not there, so it must not come back with the next connection.
            _channels.TryRemove(channel, out _);
            throw;
        }
    }

    /// <summary>Stops receiving a channel.</summary>
    public async Task UnsubscribeAsync(string channel, CancellationToken cancellationToken)
    {
        SubscriptionBatch batch;
        lock (_sync)
        {
            if (!_channels.TryRemove(channel, out _) || _connection is null)
            {
                return;
            }
            batch = Add(_name!.Of(channel), isSubscribe: false);
        }
        await batch.Done.WaitAsync(_shard.Address.IoTimeout, _time, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Gives the connection up: another one takes its place.</summary>
    public void Reconnect()
    {
        lock (_sync)
        {
            _connection?.Cancel();
        }
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await _stopping.CancelAsync().ConfigureAwait(false);
        await _running.ConfigureAwait(false);
        _stopping.Dispose();
        _hasUnsent.Dispose();
    }

    // Under the lock. A batch grows until it is sent.
    private SubscriptionBatch Add(byte[] name, bool isSubscribe)
    {
        if (_unsent.Last?.Value is not { IsFull: false } batch || batch.IsSubscribe != isSubscribe)
        {
            batch = new SubscriptionBatch(isSubscribe);
            _unsent.AddLast(batch);
            _hasUnsent.Release();
        }
        batch.Add(name);
        return batch;
    }

    private async Task RunAsync()
    {
        var backoff = new Backoff();
        while (!_stopping.IsCancellationRequested)
        {
            try
            {
                await ServeAsync(backoff).ConfigureAwait(false);
            }
            // However a connection ends, another one follows.
            catch (Exception e)
            {
                if (!_stopping.IsCancellationRequested)
                {
                    Log.ConnectionLost(_logger, e, _shard.Address.Name);
                }
            }
            await Task.Delay(backoff.Next(), _time, _stopping.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    private async Task ServeAsync(Backoff backoff)
    {
        var session = await _shard.SessionAsync(_stopping.Token).ConfigureAwait(false);
        var endPoint = _shard.FindPrimary(EndPoint) ?? throw new RedisUnavailableException($"no primary of Redis {_shard.Address.Name} is connected");
        var connection = await SubscriberConnection.OpenAsync(_shard, endPoint, _stopping.Token).ConfigureAwait(false);
        await using var closing = connection.ConfigureAwait(false);
        using var ending = CancellationTokenSource.CreateLinkedTokenSource(_stopping.Token);
        Begin(_naming(session.IsCluster), endPoint, ending);
        Log.Connected(_logger, _shard.Address.Name, _channels.Count);
        backoff.Reset();
        var reading = ReadAsync(connection, ending.Token);
        var writing = WriteAsync(connection, ending.Token);
        try
        {
            await (await Task.WhenAny(reading, writing).ConfigureAwait(false)).ConfigureAwait(false);
        }
        finally
        {
            End();
            await ending.CancelAsync().ConfigureAwait(false);
            await Task.WhenAll(reading, writing).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    private void Begin(RedisChannelName name, EndPoint endPoint, CancellationTokenSource connection)
    {
        lock (_sync)
        {
            _name = name;
            EndPoint = endPoint;
            _connection = connection;
            _serviceName = Encoding.UTF8.GetBytes(_serviceChannel);
            Add(_serviceName, isSubscribe: true);
            foreach (var (channel, _) in _channels)
            {
                Add(name.Of(channel), isSubscribe: true);
            }
        }
    }

    private void End()
    {
        lock (_sync)
        {
            _connection = null;
            EndPoint = null;
            var reason = new RedisUnavailableException($"the connection for subscriptions to Redis {_shard.Address.Name} was lost");
            foreach (var batch in _unconfirmed.Concat(_unsent))
            {
                batch.Fail(reason);
            }
            _unconfirmed.Clear();
            _unsent.Clear();
        }
    }

    private async Task WriteAsync(SubscriberConnection connection, CancellationToken cancellationToken)
    {
        var output = new ArrayBufferWriter<byte>();
        while (true)
        {
            await _hasUnsent.WaitAsync(cancellationToken).ConfigureAwait(false);
            lock (_sync)
            {
                if (_unsent.First is not { } first)
                {
                    continue;
                }
                _unsent.RemoveFirst();
                _unconfirmed.Enqueue(first.Value);
                first.Value.WriteTo(output);
            }
            await connection.SendAsync(output.WrittenMemory, cancellationToken).ConfigureAwait(false);
            output.ResetWrittenCount();
        }
    }

    private async Task ReadAsync(SubscriberConnection connection, CancellationToken cancellationToken)
    {
        while (true)
        {
            while (Process(connection) is { } blocked)
            {
                await _lanes.WaitAsync(blocked, cancellationToken).ConfigureAwait(false);
            }
            await connection.ReceiveAsync(cancellationToken).ConfigureAwait(false);
        }
    }

    // Takes all complete frames; gives the channel whose lane is full, if one is.
    private string? Process(SubscriberConnection connection)
    {
        while (RespFrame.TryRead(connection.Received, out var frame, out var length))
        {
            if (frame.Kind.SequenceEqual("message"u8))
            {
                if (!TryPass(frame, out var channel))
                {
                    return channel;
                }
            }
            else if (frame.IsError)
            {
                Refuse(Encoding.UTF8.GetString(frame.Kind));
            }
            else if (frame.Kind.EndsWith("subscribe"u8))
            {
                Confirm();
            }
            connection.Take(length);
        }
        return null;
    }

    private bool TryPass(RespFrame frame, out string channel)
    {
        channel = "";
        if (frame.Channel.SequenceEqual(_serviceName))
        {
            _serviceHandler(frame.Payload.ToArray());
            return true;
        }
        return !_name!.TryTake(frame.Channel, out var bytes) || !TryFind(bytes, out channel) || _lanes.TryPass(channel, frame.Payload.ToArray());
    }

    // The text of the channel that is in the table already, so that a message makes no new one.
    private bool TryFind(ReadOnlySpan<byte> bytes, out string channel)
    {
        const int LongestOnStack = 512;
        var text = bytes.Length <= LongestOnStack ? stackalloc char[bytes.Length] : new char[bytes.Length];
        text = text[..Encoding.UTF8.GetChars(bytes, text)];
        return _channelLookup.TryGetValue(text, out channel!, out _);
    }

    private void Confirm()
    {
        lock (_sync)
        {
            if (_unconfirmed.TryPeek(out var batch) && batch.Confirm())
            {
                _unconfirmed.Dequeue().Complete();
            }
        }
    }

    // Redis refuses a command as a whole.
    private void Refuse(string reason)
    {
        Log.Refused(_logger, _shard.Address.Name, reason);
        lock (_sync)
        {
            if (_unconfirmed.TryDequeue(out var batch))
            {
                batch.Fail(new RedisUnavailableException(reason));
            }
        }
    }

    private static partial class Log
    {
        [LoggerMessage(LogLevel.Information, "Redis {Redis}: receiving, {Channels} channels subscribed anew")]
        public static partial void Connected(ILogger logger, string redis, int channels);

        [LoggerMessage(LogLevel.Warning, "Redis {Redis}: the connection for subscriptions was lost; connecting again")]
        public static partial void ConnectionLost(ILogger logger, Exception exception, string redis);

        [LoggerMessage(LogLevel.Error, "Redis {Redis} refuses subscriptions: {Reason}")]
        public static partial void Refused(ILogger logger, string redis, string reason);
    }
}
