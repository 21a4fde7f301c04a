using BenchmarkDotNet.Attributes;
using Realtime.Core.Clients;
using Realtime.Protocol;

namespace Realtime.Benchmarks.Engine;

/// <summary>Commands of one connected client, from the frame to the queued replies.</summary>
[MemoryDiagnoser]
[MinColumn]
public class SubscribeBenchmarks : IDisposable
{
    private readonly byte[] _frame = "{\"id\":2,\"subscribe\":{\"channel\":\"chat\"}}\n{\"id\":3,\"unsubscribe\":{\"channel\":\"chat\"}}"u8.ToArray();
    private BenchmarkEngine _engine = null!;
    private Client _client = null!;

    /// <summary>Connects.</summary>
    [GlobalSetup]
    public async Task SetupAsync()
    {
        _engine = new BenchmarkEngine();
        (_client, _) = await _engine.ConnectAsync(ProtocolType.Json);
    }

    /// <summary>Subscribes to a channel that nobody else has and gives it up again.</summary>
    [Benchmark]
    public ValueTask<bool> SubscribeAndUnsubscribe() => _client.HandleFrameAsync(_frame);

    /// <summary>Ends the engine.</summary>
    [GlobalCleanup]
    public void Dispose()
    {
        _engine.Dispose();
        GC.SuppressFinalize(this);
    }
}
