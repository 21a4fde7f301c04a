using Microsoft.Extensions.Time.Testing;
using Realtime.Core.Maps;
using Realtime.Core.Maps.Memory;
using Realtime.Specification.Brokers;

namespace Realtime.Core.Tests.Maps.Memory;

public sealed class MemoryMapBrokerTests : IDisposable
{
    private static readonly MapStorage _persistent = new() { StreamSize = 10, StreamTtl = TimeSpan.FromSeconds(30) };

    private readonly FakeTimeProvider _time = new();
    private readonly MemoryMapBroker _broker;

    public MemoryMapBrokerTests()
    {
        _broker = new MemoryMapBroker(_time);
        _broker.RegisterHandler(new RecordingBrokerHandler());
    }

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public void Dispose() => _broker.Dispose();

    [Fact]
    public async Task A_map_that_was_only_asked_for_is_not_kept_though_it_would_stay_for_ever()
    {
        await _broker.ReadStateAsync("a", new MapStateFilter(0), _persistent, Token);
        _time.Advance(TimeSpan.FromMinutes(11));

        Assert.Equal(0, _broker.Held.Maps);
    }

    [Fact]
    public async Task Writing_and_removing_in_turn_leaves_nothing_behind()
    {
        MapStorage storage = new() { KeyTtl = TimeSpan.FromDays(1), MetaTtl = TimeSpan.FromDays(2) };
        for (var i = 0; i < 1000; i++)
        {
            await _broker.PublishAsync("a", "k" + i, default, new MapPublishOptions { Storage = storage, IdempotencyKey = "i" + i }, Token);
            await _broker.RemoveAsync("a", "k" + i, new MapRemoveOptions { Storage = storage }, Token);
        }

        _time.Advance(TimeSpan.FromMinutes(6));

        Assert.Equal((1, 0, 0), _broker.Held);
    }

    [Fact]
    public async Task What_expires_leaves_nothing_behind()
    {
        MapStorage storage = new() { KeyTtl = TimeSpan.FromSeconds(10), StreamSize = 5, StreamTtl = TimeSpan.FromSeconds(10), MetaTtl = TimeSpan.FromSeconds(60) };
        await _broker.PublishAsync("a", "k", default, new MapPublishOptions { Storage = storage }, Token);
        _time.Advance(TimeSpan.FromSeconds(61));

        Assert.Equal((0, 0, 0), _broker.Held);
    }
}
