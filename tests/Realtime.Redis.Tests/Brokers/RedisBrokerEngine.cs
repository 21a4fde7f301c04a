using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using Realtime.Core.Brokers;
using Realtime.Redis.Brokers;
using Realtime.Redis.Connections;
using Realtime.Redis.Tests.Servers;
using Realtime.Specification.Brokers;
using Realtime.TestSupport.Processes;

namespace Realtime.Redis.Tests.Brokers;

internal sealed class RedisBrokerEngine : BrokerEngine
{
    private readonly RedisShards _shards;
    private readonly RedisBroker _broker;
    private readonly string[] _addresses;

    private RedisBrokerEngine(string prefix, string[] addresses, bool useLists)
    {
        _addresses = addresses;
        _shards = TestConnections.To(prefix, addresses);
        _broker = new RedisBroker(_shards, useLists, TimeProvider.System, NullLogger<RedisBroker>.Instance);
    }

    public override IBroker Broker => _broker;

    public RedisBroker Redis => _broker;

    public string Prefix => _shards.Prefix;

    /// <summary>A broker for an engine, which registers its handler.</summary>
    public static RedisBrokerEngine Create(string prefix, params string[] addresses) => new(prefix, addresses, useLists: false);

    /// <summary>Puts the broker into the container of an engine, which does not own it.</summary>
    public void Replace(IServiceCollection services) => services.AddSingleton<IBroker>(_broker);

    /// <summary>Starts a broker, and waits until it delivers.</summary>
    public static async Task<RedisBrokerEngine> StartAsync(IBrokerHandler handler, bool useLists, params string[] addresses)
    {
        var engine = new RedisBrokerEngine(TestConnections.NewPrefix(), addresses, useLists);
        engine._broker.RegisterHandler(handler);
        await Soon.UntilAsync(() => engine._broker.Problem is null);
        return engine;
    }

    public override async ValueTask ElapseAsync(TimeSpan time)
    {
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
