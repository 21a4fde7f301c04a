using System.Text;
using BenchmarkDotNet.Attributes;
using Realtime.Core.Channels;
using Realtime.Core.Clients;
using Realtime.Protocol;

namespace Realtime.Benchmarks.Engine;

/// <summary>
/// A publication of 1 KiB to 1,000 subscribers of one kind, from the publisher to the last write: time and bytes are those of one delivery.
/// Compression and delta are work for the publication, the filter for each delivery.
/// </summary>
[MemoryDiagnoser]
[MinColumn]
public class VariantFanOutBenchmarks : IDisposable
{
    private const int Subscribers = 1_000;
    private const string Channel = "delta:chat";

    private readonly NullTransport[] _transports = new NullTransport[Subscribers];
    private readonly PublicationRequest[] _requests = [Request(1), Request(2)];
    private BenchmarkEngine _engine = null!;
    private long _published;

    /// <summary>Kinds of subscribers.</summary>
    public enum Kind
    {
        /// <summary>They get publications whole.</summary>
        Plain,
        /// <summary>Whole and compressed.</summary>
        Compressed,
        /// <summary>As deltas.</summary>
        Delta,
        /// <summary>By a filter, which takes them.</summary>
        Filtered,
    }

    /// <summary>What the subscribers ask for.</summary>
    [Params(Kind.Plain, Kind.Compressed, Kind.Delta, Kind.Filtered)]
    public Kind Subscription { get; set; }

    /// <summary>Connects and subscribes.</summary>
    [GlobalSetup]
    public async Task SetupAsync()
    {
        _engine = new BenchmarkEngine();
        var deflater = Subscription == Kind.Compressed ? new FrameDeflater(FrameDeflater.DefaultLevel, 0) : null;
        var more = Subscription switch
        {
            Kind.Delta => ",\"delta\":\"fossil\"",
            Kind.Filtered => ",\"tf\":{\"op\":\"and\",\"nodes\":[{\"key\":\"kind\",\"cmp\":\"eq\",\"val\":\"trade\"},{\"key\":\"price\",\"cmp\":\"gt\",\"val\":\"99.5\"}]}",
            _ => "",
        };
        var subscribe = Encoding.UTF8.GetBytes($"{{\"id\":2,\"subscribe\":{{\"channel\":\"{Channel}\"{more}}}}}");
        for (var i = 0; i < Subscribers; i++)
        {
            (var client, _transports[i]) = await _engine.ConnectAsync(ProtocolType.Json, deflater);
            await client.HandleFrameAsync(subscribe);
        }

        AwaitWrites();
    }

    /// <summary>Publishes and waits for the writes.</summary>
    [Benchmark(OperationsPerInvoke = Subscribers)]
    public async Task PublishAsync()
    {
        await _engine.Publisher.PublishAsync(Channel, in _requests[_published++ % 2], CancellationToken.None);
        AwaitWrites();
    }

    /// <summary>Ends the engine.</summary>
    [GlobalCleanup]
    public void Dispose()
    {
        _engine.Dispose();
        GC.SuppressFinalize(this);
    }

    private static PublicationRequest Request(int number)
    {
        var items = string.Join(',', Enumerable.Range(0, 24).Select(i => $$"""{"id":{{i * 7919}},"name":"item {{i * 31}}"}"""));
        return new PublicationRequest
        {
            Data = Encoding.UTF8.GetBytes($$"""{"number":{{number}},"items":[{{items}}]}"""),
            Tags = new Dictionary<string, string> { ["kind"] = "trade", ["price"] = "100.25" },
        };
    }

    private void AwaitWrites()
    {
        // The two replies of each besides.
        foreach (var transport in _transports)
        {
            while (transport.Frames < _published + 2)
            {
                Thread.Yield();
            }
        }
    }
}
