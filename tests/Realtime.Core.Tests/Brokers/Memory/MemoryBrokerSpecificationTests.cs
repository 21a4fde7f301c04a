using Realtime.Core.Brokers;
using Realtime.Specification.Brokers;

namespace Realtime.Core.Tests.Brokers.Memory;

public sealed class MemoryBrokerSpecificationTests : BrokerSpecification
{
    protected override ValueTask<BrokerEngine> StartAsync(IBrokerHandler handler) =>
        ValueTask.FromResult<BrokerEngine>(new MemoryBrokerEngine(handler));
}
