using BenchmarkDotNet.Attributes;
using Realtime.Protocol;

namespace Realtime.Benchmarks.Protocol;

/// <summary>Writing pushes and replies.</summary>
[MemoryDiagnoser]
[MinColumn]
public class EncoderBenchmarks
{
    private readonly Push _publication = new("chat:index", new Publication { Data = """{"text":"hello","user":"42"}"""u8.ToArray(), Offset = 12 });

    private readonly Push _publicationOfClient = new("chat:index", new Publication
    {
        Data = """{"text":"hello","user":"42"}"""u8.ToArray(),
        Offset = 12,
        Info = new ClientInfo { User = "42", Client = "3f7a9c52-6c34-4b0e-93c6-9f4a8a0e7a11" },
        Tags = new Dictionary<string, string> { ["room"] = "1" },
    });

    private readonly Push _large = new("chat:index", new Publication { Data = Payload(16 * 1024), Offset = 12 });

    private readonly Reply _subscribed = new(6, new SubscribeResult { Recoverable = true, Positioned = true, Epoch = "xcVf", Offset = 12 }, null);

    /// <summary>Wire format.</summary>
    [Params(ProtocolType.Json, ProtocolType.Protobuf)]
    public ProtocolType Format { get; set; }

    /// <summary>A publication of the server API with a payload of 28 bytes.</summary>
    [Benchmark(Baseline = true)]
    public byte[] Publication() => PushEncoder.Encode(Format, _publication);

    /// <summary>A publication of a client, with its info and a tag.</summary>
    [Benchmark]
    public byte[] PublicationOfClient() => PushEncoder.Encode(Format, _publicationOfClient);

    /// <summary>A publication of 16 KiB.</summary>
    [Benchmark]
    public byte[] LargePublication() => PushEncoder.Encode(Format, _large);

    /// <summary>The reply to a subscribe command.</summary>
    [Benchmark]
    public byte[] SubscribeReply() => ReplyEncoder.Encode(Format, _subscribed);

    private static byte[] Payload(int length)
    {
        var payload = new byte[length];
        payload.AsSpan().Fill((byte)'x');
        payload[0] = payload[^1] = (byte)'"';
        return payload;
    }
}
