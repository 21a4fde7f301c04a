using System.Text;
using BenchmarkDotNet.Attributes;
using Realtime.Protocol;

namespace Realtime.Benchmarks.Protocol;

/// <summary>Reading commands.</summary>
[MemoryDiagnoser]
[MinColumn]
public class CommandDecoderBenchmarks
{
    private const string Channel = "chat:index";
    private const string Data = """{"text":"hello","user":"42"}""";

    private byte[] _publish = [];
    private byte[] _subscribe = [];

    /// <summary>Wire format.</summary>
    [Params(ProtocolType.Json, ProtocolType.Protobuf)]
    public ProtocolType Format { get; set; }

    /// <summary>Makes the frames.</summary>
    [GlobalSetup]
    public void Setup()
    {
        if (Format == ProtocolType.Json)
        {
            _publish = """{"id":5,"publish":{"channel":"chat:index","data":{"text":"hello","user":"42"}}}"""u8.ToArray();
            _subscribe = """{"id":6,"subscribe":{"channel":"chat:index","recover":true,"epoch":"xcVf","offset":12}}"""u8.ToArray();
            return;
        }
        _publish = Command(5, 7, [.. Text(1, Channel), .. Text(2, Data)]);
        _subscribe = Command(6, 5, [.. Text(1, Channel), 0x18, 1, .. Text(6, "xcVf"), 0x38, 12]);
    }

    /// <summary>A publish command with a payload of 28 bytes.</summary>
    [Benchmark(Baseline = true)]
    public Command Publish() => Read(_publish);

    /// <summary>A subscribe command that asks to recover.</summary>
    [Benchmark]
    public Command Subscribe() => Read(_subscribe);

    private static byte[] Command(byte id, int method, byte[] request)
    {
        byte[] message = [8, id, (byte)(method << 3 | 2), (byte)request.Length, .. request];
        return [(byte)message.Length, .. message];
    }

    private static byte[] Text(int field, string value) => [(byte)(field << 3 | 2), (byte)value.Length, .. Encoding.UTF8.GetBytes(value)];

    private Command Read(byte[] frame)
    {
        var position = 0;
        CommandDecoder.TryRead(Format, frame, ref position, out var command);
        return command;
    }
}
