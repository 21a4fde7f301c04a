using Realtime.Core.Brokers;
using Realtime.Core.Brokers.Memory;
using Realtime.Protocol;

namespace Realtime.TestSupport.Engine;

/// <summary>
/// A memory broker whose node subscribes can be held up, or made to fail, like those of a slow or broken engine, and the answers of reads too, like those of an engine far away.
/// </summary>
public sealed class GatedBroker(TimeProvider time) : IBroker, IDisposable
{
    private readonly MemoryBroker _inner = new(time);
    private readonly List<string> _calls = [];
    private TaskCompletionSource? _gate;
    private TaskCompletionSource? _readGate;
    private int _reads;

    /// <summary>Node subscribes and unsubscribes in their order, such as <c>+a</c> and <c>-a</c>.</summary>
    public IReadOnlyList<string> Calls
    {
        get
        {
            lock (_calls)
            {
                return [.. _calls];
            }
        }
    }

    /// <summary>Reads of history.</summary>
    public int Reads => Volatile.Read(ref _reads);

    /// <summary>Holds up the answers of reads: what they tell is the state of now.</summary>
    public void CloseReads() => _readGate = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public void OpenReads() => Interlocked.Exchange(ref _readGate, null)?.SetResult();

    /// <summary>Lets the reads that are held up go, and holds up those that come.</summary>
    public void NextReads() => Interlocked.Exchange(ref _readGate, new(TaskCreationOptions.RunContinuationsAsynchronously))?.SetResult();

    public void FailReads() => Interlocked.Exchange(ref _readGate, null)?.SetException(new IOException("the broker is gone"));

    /// <summary>Holds up subscribes until <see cref="Open"/> or <see cref="Fail"/>.</summary>
    public void Close() => _gate = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public void Open() => Interlocked.Exchange(ref _gate, null)?.SetResult();

    public void Fail() => Interlocked.Exchange(ref _gate, null)?.SetException(new IOException("the broker is gone"));

    /// <summary>What is published is stored but not delivered, as while an engine's connection is broken.</summary>
    public bool IsDeaf { get; set; }

    public void RegisterHandler(IBrokerHandler handler) => _inner.RegisterHandler(new DeafHandler(this, handler));

    public ValueTask SubscribeAsync(string channel, CancellationToken cancellationToken)
    {
        Record('+', channel);
        return _gate is { } gate ? new ValueTask(gate.Task) : _inner.SubscribeAsync(channel, cancellationToken);
    }

    public ValueTask UnsubscribeAsync(string channel, CancellationToken cancellationToken)
    {
        Record('-', channel);
        return _inner.UnsubscribeAsync(channel, cancellationToken);
    }

    public ValueTask<BrokerPublishResult> PublishAsync(string channel, ReadOnlyMemory<byte> data, in PublishOptions options, CancellationToken cancellationToken) =>
        _inner.PublishAsync(channel, data, options, cancellationToken);

    public ValueTask PublishJoinAsync(string channel, ClientInfo info, CancellationToken cancellationToken) => _inner.PublishJoinAsync(channel, info, cancellationToken);

    public ValueTask PublishLeaveAsync(string channel, ClientInfo info, CancellationToken cancellationToken) => _inner.PublishLeaveAsync(channel, info, cancellationToken);

    public ValueTask<HistoryPage> HistoryAsync(string channel, in HistoryFilter filter, TimeSpan metaTtl, CancellationToken cancellationToken)
    {
        var gate = _readGate;
        var page = _inner.HistoryAsync(channel, filter, metaTtl, cancellationToken);
        Interlocked.Increment(ref _reads);
        return gate is null ? page : AnswerLaterAsync(gate.Task, page);
    }

    public ValueTask RemoveHistoryAsync(string channel, CancellationToken cancellationToken) => _inner.RemoveHistoryAsync(channel, cancellationToken);

    public void Dispose() => _inner.Dispose();

    private static async ValueTask<HistoryPage> AnswerLaterAsync(Task gate, ValueTask<HistoryPage> page)
    {
        await gate;
        return await page;
    }

    private void Record(char kind, string channel)
    {
        lock (_calls)
        {
            _calls.Add(kind + channel);
        }
    }

    private sealed class DeafHandler(GatedBroker broker, IBrokerHandler handler) : IBrokerHandler
    {
        public void HandlePublication(string channel, Publication publication, StreamPosition position, Publication? previous, long publishedAt = 0)
        {
            if (!broker.IsDeaf)
            {
                handler.HandlePublication(channel, publication, position, previous, publishedAt);
            }
        }

        public void HandleJoin(string channel, ClientInfo info) => handler.HandleJoin(channel, info);

        public void HandleLeave(string channel, ClientInfo info) => handler.HandleLeave(channel, info);
    }
}
