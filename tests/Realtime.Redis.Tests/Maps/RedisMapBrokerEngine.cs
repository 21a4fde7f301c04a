using Microsoft.Extensions.Logging.Abstractions;
using Realtime.Core.Brokers;
using Realtime.Core.Maps;
using Realtime.Redis.Connections;
using Realtime.Redis.Maps;
using Realtime.Redis.Tests.Servers;
using Realtime.Specification.Maps;
using Realtime.TestSupport.Processes;

namespace Realtime.Redis.Tests.Maps;

internal sealed class RedisMapBrokerEngine : MapBrokerEngine
{
    private static readonly TimeSpan _cleanup = TimeSpan.FromMilliseconds(50);

    private readonly LeapingTime _time = new();
    private readonly string[] _addresses;
    private readonly RedisShards _shards;
    private readonly RedisMapBroker _broker;

    private RedisMapBrokerEngine(IBrokerHandler handler, string[] addresses)
    {
        _addresses = addresses;
        _shards = TestConnections.To(TestConnections.NewPrefix(), addresses);
        var settings = new RedisMapSettings(_cleanup, 100, TimeSpan.FromMinutes(5));
        _broker = new RedisMapBroker(_shards, settings, _time, NullLogger<RedisMapBroker>.Instance);
        _broker.RegisterHandler(handler);
    }

    public override IMapBroker Broker => _broker;

    public static async Task<RedisMapBrokerEngine> StartAsync(IBrokerHandler handler, params string[] addresses)
    {
        var engine = new RedisMapBrokerEngine(handler, addresses);
        await Soon.UntilAsync(() => engine._broker.Problem is null);
        return engine;
    }

    public override async ValueTask ElapseAsync(TimeSpan time)
    {
        _time.Leap(time);
        foreach (var address in _addresses)
        {
            await RedisTime.ElapseAsync(address, _shards.Prefix, time);
        }
    }

    public override async ValueTask DisposeAsync()
    {
        await _broker.DisposeAsync();
        await _shards.DisposeAsync();
    }
}
