using BenchmarkDotNet.Attributes;
using Realtime.Core.Channels;
using Realtime.Protocol;

namespace Realtime.Benchmarks.Engine;

/// <summary>A publication to 1,000 subscribers, from the publisher to the last write: time and bytes are those of one delivery.</summary>
[MemoryDiagnoser]
[MinColumn]
public class FanOutBenchmarks : IDisposable
{
    private const int Subscribers = 1_000;

    private readonly NullTransport[] _transports = new NullTransport[Subscribers];
    private readonly PublicationRequest _request = new() { Data = """{"text":"hello","user":"42"}"""u8.ToArray() };
    private BenchmarkEngine _engine = null!;
    private long _expected;

    /// <summary>Wire format.</summary>
    [Params(ProtocolType.Json, ProtocolType.Protobuf)]
    public ProtocolType Format { get; set; }

    /// <summary>Publications before the writes are waited for: how many may share a write.</summary>
    [Params(1, 16)]
    public int Burst { get; set; }

    /// <summary>Connects and subscribes.</summary>
    [GlobalSetup]
    public async Task SetupAsync()
    {
        _engine = new BenchmarkEngine();
        for (var i = 0; i < Subscribers; i++)
        {
            (var client, _transports[i]) = await _engine.ConnectAsync(Format);
            await client.HandleFrameAsync(Format == ProtocolType.Json
                ? "{\"id\":2,\"subscribe\":{\"channel\":\"chat\"}}"u8.ToArray()
                : "\n\b\u0002*\u0006\n\u0004chat"u8.ToArray());
        }

        // The two replies of each.
        _expected = 2;
        AwaitWrites();
    }

    /// <summary>Publishes and waits for the writes.</summary>
    [Benchmark(OperationsPerInvoke = Subscribers)]
    public async Task PublishAsync()
    {
        for (var i = 0; i < Burst; i++)
        {
            await _engine.Publisher.PublishAsync("chat", in _request, CancellationToken.None);
        }

        _expected += Burst;
        AwaitWrites();
    }

    /// <summary>Ends the engine.</summary>
    [GlobalCleanup]
    public void Dispose()
    {
        _engine.Dispose();
        GC.SuppressFinalize(this);
    }

    private void AwaitWrites()
    {
        foreach (var transport in _transports)
        {
            while (transport.Frames < _expected)
            {
                Thread.Yield();
            }
        }
    }
}
