using System.Text;
using BenchmarkDotNet.Attributes;
using Realtime.Protocol;

namespace Realtime.Benchmarks.Protocol;

/// <summary>Checking payloads.</summary>
[MemoryDiagnoser]
[MinColumn]
public class JsonPayloadBenchmarks
{
    private readonly byte[] _small = """{"text":"hello","user":"42"}"""u8.ToArray();

    private readonly byte[] _large = Encoding.UTF8.GetBytes(
        "[" + string.Join(',', Enumerable.Range(0, 200).Select(number => $$"""{"id":{{number}},"name":"item {{number}}","price":12.5,"tags":["a","b"]}""")) + "]");

    /// <summary>28 bytes.</summary>
    [Benchmark(Baseline = true)]
    public bool Small() => JsonPayload.IsValid(_small);

    /// <summary>A list of about 12 KiB.</summary>
    [Benchmark]
    public bool Large() => JsonPayload.IsValid(_large);
}
