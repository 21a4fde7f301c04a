using BenchmarkDotNet.Attributes;
using Realtime.Core;
using Realtime.Core.Channels;
using Realtime.Protocol;

namespace Realtime.Benchmarks.Engine;

/// <summary>Publishing into a channel without subscribers.</summary>
[MemoryDiagnoser]
[MinColumn]
public class PublishBenchmarks : IDisposable
{
    private readonly PublicationRequest _request = new() { Data = """{"text":"hello","user":"42"}"""u8.ToArray() };
    private BenchmarkEngine _engine = null!;

    /// <summary>Starts the engine.</summary>
    [GlobalSetup]
    public void Setup() => _engine = new BenchmarkEngine();

    /// <summary>Nothing is stored.</summary>
    [Benchmark(Baseline = true)]
    public ValueTask<Outcome<StreamPosition>> WithoutHistory() => _engine.Publisher.PublishAsync("chat", in _request, CancellationToken.None);

    /// <summary>The latest 100 are stored.</summary>
    [Benchmark]
    public ValueTask<Outcome<StreamPosition>> WithHistory() => _engine.Publisher.PublishAsync("history:chat", in _request, CancellationToken.None);

    /// <summary>Ends the engine.</summary>
    [GlobalCleanup]
    public void Dispose()
    {
        _engine.Dispose();
        GC.SuppressFinalize(this);
    }
}
