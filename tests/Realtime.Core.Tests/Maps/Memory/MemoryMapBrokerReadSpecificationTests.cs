using Realtime.Core.Brokers;
using Realtime.Specification.Maps;

namespace Realtime.Core.Tests.Maps.Memory;

public sealed class MemoryMapBrokerReadSpecificationTests : MapBrokerReadSpecification
{
    protected override ValueTask<MapBrokerEngine> StartAsync(IBrokerHandler handler) =>
        ValueTask.FromResult<MapBrokerEngine>(new MemoryMapBrokerEngine(handler));
}
