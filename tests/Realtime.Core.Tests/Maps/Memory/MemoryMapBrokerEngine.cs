using Microsoft.Extensions.Time.Testing;
using Realtime.Core.Brokers;
using Realtime.Core.Maps;
using Realtime.Core.Maps.Memory;
using Realtime.Specification.Maps;

namespace Realtime.Core.Tests.Maps.Memory;

internal sealed class MemoryMapBrokerEngine : MapBrokerEngine
{
    private readonly MemoryMapBroker _broker;

    public MemoryMapBrokerEngine(IBrokerHandler handler)
    {
        _broker = new MemoryMapBroker(Time);
        _broker.RegisterHandler(handler);
    }

    public FakeTimeProvider Time { get; } = new();

    public override IMapBroker Broker => _broker;

    // In one jump: the sweeps that fall due run in it.
    public override ValueTask ElapseAsync(TimeSpan time)
    {
        Time.Advance(time);
        return ValueTask.CompletedTask;
    }

    public override ValueTask DisposeAsync()
    {
        _broker.Dispose();
        return ValueTask.CompletedTask;
    }
}
