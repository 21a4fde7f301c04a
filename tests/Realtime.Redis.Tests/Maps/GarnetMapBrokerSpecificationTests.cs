using Realtime.Core.Brokers;
using Realtime.Redis.Tests.Servers;
using Realtime.Specification.Maps;

namespace Realtime.Redis.Tests.Maps;

public sealed class GarnetMapBrokerSpecificationTests(GarnetFixture garnet) : MapBrokerSpecification
{
    protected override async ValueTask<MapBrokerEngine> StartAsync(IBrokerHandler handler) =>
        await RedisMapBrokerEngine.StartAsync(handler, garnet.Address);
}
