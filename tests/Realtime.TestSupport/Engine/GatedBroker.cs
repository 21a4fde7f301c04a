using Realtime.Core.Brokers;
using Realtime.Core.Brokers.Memory;
using Realtime.Protocol;

namespace Realtime.TestSupport.Engine;

/// <summary>A memory broker whose node subscribes can be held up, or made to fail, like those of a slow or broken engine.</summary>
public sealed class GatedBroker(TimeProvider time) : IBroker, IDisposable
{
    private readonly MemoryBroker _inner = new(time);
    private readonly List<string> _calls = [];
    private TaskCompletionSource? _gate;

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

    /// <summary>Holds up subscribes until <see cref="Open"/> or <see cref="Fail"/>.</summary>
    public void Close() => _gate = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public void Open() => Interlocked.Exchange(ref _gate, null)?.SetResult();

    public void Fail() => Interlocked.Exchange(ref _gate, null)?.SetException(new IOException("the broker is gone"));

    public void RegisterHandler(IBrokerHandler handler) => _inner.RegisterHandler(handler);

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

    public ValueTask<HistoryPage> HistoryAsync(string channel, in HistoryFilter filter, TimeSpan metaTtl, CancellationToken cancellationToken) =>
        _inner.HistoryAsync(channel, filter, metaTtl, cancellationToken);

    public ValueTask RemoveHistoryAsync(string channel, CancellationToken cancellationToken) => _inner.RemoveHistoryAsync(channel, cancellationToken);

    public void Dispose() => _inner.Dispose();

    private void Record(char kind, string channel)
    {
        lock (_calls)
        {
            _calls.Add(kind + channel);
        }
    }
}
