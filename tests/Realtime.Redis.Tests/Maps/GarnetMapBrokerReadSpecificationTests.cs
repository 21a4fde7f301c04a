using Realtime.Core.Brokers;
using Realtime.Redis.Tests.Servers;
using Realtime.Specification.Maps;

namespace Realtime.Redis.Tests.Maps;

public sealed class GarnetMapBrokerReadSpecificationTests(GarnetFixture garnet) : MapBrokerReadSpecification
{
    protected override async ValueTask<MapBrokerEngine> StartAsync(IBrokerHandler handler) =>
        await RedisMapBrokerEngine.StartAsync(handler, garnet.Address);
}
