using Realtime.Core.Brokers;
using Realtime.Redis.Tests.Servers;
using Realtime.Specification.Brokers;

namespace Realtime.Redis.Tests.Brokers;

public sealed class GarnetBrokerHistorySpecificationTests(GarnetFixture garnet) : BrokerHistorySpecification
{
    protected override async ValueTask<BrokerEngine> StartAsync(IBrokerHandler handler) =>
        await RedisBrokerEngine.StartAsync(handler, useLists: false, garnet.Address);
}
