using Realtime.Protocol;

namespace Realtime.Core.Brokers.Memory;

/// <summary>
/// Broker of a single node: streams live in its memory, and publishing calls the handler on the publisher's own thread. Every call has
/// completed when it returns. All that is stored expires: what is read is looked at, and a sweep every second frees the rest.
/// <para>
/// Locks, in this order: the idempotency key's (only for publications that have one), the stream's (only with history), those of the
/// handler. Channels share none. Without history, order is up to the handler.
/// </para>
/// </summary>
public sealed class MemoryBroker : IBroker, IDisposable
{
    private static readonly TimeSpan _sweepInterval = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan _defaultMetaTtl = TimeSpan.FromDays(30);

    private readonly MemoryClock _clock;
    private readonly ChannelStreamTable _streams;
    private readonly IdempotentResultTable _idempotentResults;
    private readonly Lock _sweeping = new();
    private readonly ITimer _sweepTimer;
    private IBrokerHandler? _handler;

    /// <summary>Starts with no streams.</summary>
    public MemoryBroker(TimeProvider timeProvider)
    {
        ArgumentNullException.ThrowIfNull(timeProvider);
        _clock = new MemoryClock(timeProvider);
        _streams = new ChannelStreamTable(_clock);
        _idempotentResults = new IdempotentResultTable(_clock);
        _sweepTimer = timeProvider.CreateTimer(static broker => ((MemoryBroker)broker!).Sweep(), this, _sweepInterval, _sweepInterval);
    }

    /// <summary>What is held now: streams, places of streams in the queues, idempotency keys.</summary>
    internal (int Streams, int Waiting, int IdempotentResults) Held => (_streams.Count, _streams.Waiting, _idempotentResults.Count);

    private IBrokerHandler Handler => _handler ?? throw new InvalidOperationException("No handler is registered.");

    /// <inheritdoc/>
    public void RegisterHandler(IBrokerHandler handler) => _handler = handler;

    /// <inheritdoc/>
    public ValueTask SubscribeAsync(string channel, CancellationToken cancellationToken) => ValueTask.CompletedTask;

    /// <inheritdoc/>
    public ValueTask UnsubscribeAsync(string channel, CancellationToken cancellationToken) => ValueTask.CompletedTask;

    /// <inheritdoc/>
    public ValueTask<BrokerPublishResult> PublishAsync(
        string channel, ReadOnlyMemory<byte> data, in PublishOptions options, CancellationToken cancellationToken)
    {
        var publication = new Publication { Data = data, Info = options.Info, Tags = options.Tags, Version = options.Version };
        if (!string.IsNullOrEmpty(options.Key))
        {
            publication.Key = options.Key;
            publication.Epoch = options.VersionEpoch ?? "";
        }
        return ValueTask.FromResult(
            string.IsNullOrEmpty(options.IdempotencyKey) ? Publish(channel, publication, in options) : PublishOnce(channel, publication, options));
    }

    /// <inheritdoc/>
    public ValueTask PublishJoinAsync(string channel, ClientInfo info, CancellationToken cancellationToken)
    {
        Handler.HandleJoin(channel, info);
        return ValueTask.CompletedTask;
    }

    /// <inheritdoc/>
    public ValueTask PublishLeaveAsync(string channel, ClientInfo info, CancellationToken cancellationToken)
    {
        Handler.HandleLeave(channel, info);
        return ValueTask.CompletedTask;
    }

    /// <inheritdoc/>
    public ValueTask<HistoryPage> HistoryAsync(string channel, in HistoryFilter filter, TimeSpan metaTtl, CancellationToken cancellationToken)
    {
        metaTtl = OrDefault(metaTtl);
        while (true)
        {
            var stream = _streams.GetOrAdd(channel, metaTtl);
            lock (stream.Gate)
            {
                if (!stream.IsGone)
                {
                    stream.Touch(_clock.Now, _clock.In(metaTtl));
                    return ValueTask.FromResult(stream.Read(in filter));
                }
            }
        }
    }

    /// <inheritdoc/>
    public ValueTask RemoveHistoryAsync(string channel, CancellationToken cancellationToken)
    {
        if (_streams.Find(channel) is { } stream)
        {
            lock (stream.Gate)
            {
                stream.Clear();
            }
        }
        return ValueTask.CompletedTask;
    }

    /// <summary>Stops the sweep.</summary>
    public void Dispose() => _sweepTimer.Dispose();

    private static TimeSpan OrDefault(TimeSpan metaTtl) => metaTtl > TimeSpan.Zero ? metaTtl : _defaultMetaTtl;

    private BrokerPublishResult PublishOnce(string channel, Publication publication, PublishOptions options) =>
        _idempotentResults.Publish(channel, options.IdempotencyKey!, in options, () => Publish(channel, publication, in options));

    private BrokerPublishResult Publish(string channel, Publication publication, in PublishOptions options)
    {
        if (options.HistorySize <= 0 || options.HistoryTtl <= TimeSpan.Zero)
        {
            Handler.HandlePublication(channel, publication, default, null);
            return default;
        }
        var metaTtl = OrDefault(options.HistoryMetaTtl);
        while (true)
        {
            var stream = _streams.GetOrAdd(channel, metaTtl);
            lock (stream.Gate)
            {
                if (stream.IsGone)
                {
                    continue;
                }
                var now = _clock.Now;
                stream.Touch(now, now + (long)metaTtl.TotalMilliseconds);
                if (!stream.TryAdd(publication, in options, now + (long)options.HistoryTtl.TotalMilliseconds, out var previous))
                {
                    return new BrokerPublishResult(stream.Position, Suppressed: true);
                }
                _streams.FreePublicationsLater(stream);
                Handler.HandlePublication(channel, publication, stream.Position, previous);
                return new BrokerPublishResult(stream.Position, Suppressed: false);
            }
        }
    }

    private void Sweep()
    {
        // A sweep that takes longer than the interval is not joined by the next.
        if (!_sweeping.TryEnter())
        {
            return;
        }
        try
        {
            var now = _clock.Now;
            _streams.Sweep(now);
            _idempotentResults.Sweep(now);
        }
        finally
        {
            _sweeping.Exit();
        }
    }
}
