using Realtime.Core.Presence;
using Realtime.Redis.Connections;
using Realtime.Redis.Tests.Servers;
using Realtime.Specification.Presence;

namespace Realtime.Redis.Tests.Presence;

public sealed class GarnetFieldTtlPresenceManagerSpecificationTests(GarnetFixture garnet) : PresenceManagerSpecification
{
    private RedisShards? _shards;

    protected override ValueTask<IPresenceManager> StartAsync()
    {
        _shards = TestConnections.To(TestConnections.NewPrefix(), garnet.Address);
        return ValueTask.FromResult<IPresenceManager>(TestPresence.On(_shards, keepUsers: true, useFieldTtl: true));
    }

    protected override ValueTask StopAsync() => _shards!.DisposeAsync();
}
