using Microsoft.Extensions.Time.Testing;
using Realtime.Core.Brokers;
using Realtime.Core.Brokers.Memory;
using Realtime.Specification.Brokers;

namespace Realtime.Core.Tests.Brokers.Memory;

internal sealed class MemoryBrokerEngine : BrokerEngine
{
    private readonly FakeTimeProvider _time = new();
    private readonly MemoryBroker _broker;

    public MemoryBrokerEngine(IBrokerHandler handler)
    {
        _broker = new MemoryBroker(_time);
        _broker.RegisterHandler(handler);
    }

    public override IBroker Broker => _broker;

    // In one jump, so that what a test sees is not the sweep's doing alone.
    public override ValueTask ElapseAsync(TimeSpan time)
    {
        _time.Advance(time);
        return ValueTask.CompletedTask;
    }

    public override ValueTask DisposeAsync()
    {
        _broker.Dispose();
        return ValueTask.CompletedTask;
    }
}
