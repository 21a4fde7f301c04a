using System.Text;
using Google.Protobuf;

namespace Realtime.Protocol.Tests;

/// <summary>What is allocated is the result and nothing else.</summary>
public sealed class AllocationTests
{
    private const int Rounds = 100;

    private static readonly Publication _publication = new()
    {
        Data = "{\"text\":\"hello\"}"u8.ToArray(),
        Offset = 12,
        Info = new ClientInfo { User = "42", Client = "c" },
        Tags = new Dictionary<string, string> { ["room"] = "1" },
    };

    [Theory]
    [InlineData(ProtocolType.Json)]
    [InlineData(ProtocolType.Protobuf)]
    public void Encoding_a_push_allocates_the_frame(ProtocolType protocol)
    {
        var push = new Push("chat:index", _publication);
        var frame = PushEncoder.Encode(protocol, push);

        Assert.Equal(ArraySize(frame.Length), Measure(() => PushEncoder.Encode(protocol, push)));
    }

    [Theory]
    [InlineData(ProtocolType.Json)]
    [InlineData(ProtocolType.Protobuf)]
    public void Decoding_a_command_allocates_the_request(ProtocolType protocol)
    {
        var command = new Wire.Command { Id = 5, Publish = new Wire.PublishRequest { Channel = "chat:index", Data = ByteString.CopyFromUtf8("{\"text\":\"hello\"}") } };
        byte[] frame = protocol == ProtocolType.Json
            ? Encoding.UTF8.GetBytes(Wire.WireJson.Write(command))
            : [(byte)command.CalculateSize(), .. command.ToByteArray()];
        var expected = Measure(() => new PublishRequest { Channel = new string('x', "chat:index".Length), Data = new byte["{\"text\":\"hello\"}".Length] });

        Assert.Equal(expected, Measure(() =>
        {
            var position = 0;
            CommandDecoder.TryRead(protocol, frame, ref position, out var read);
            return read.Request;
        }));
    }

    [Fact]
    public void Checking_a_payload_allocates_nothing()
    {
        var json = Encoding.UTF8.GetBytes("{\"a\":[1,2,{\"b\":\"\\u00e9\"}]}");

        Assert.Equal(0, Measure(() => JsonPayload.IsObject(json) ? null : json));
    }

    private static long ArraySize(int length) => Measure(() => new byte[length]);

    private static long Measure(Func<object?> action)
    {
        for (var round = 0; round < Rounds; round++)
        {
            action();
        }
        var before = GC.GetAllocatedBytesForCurrentThread();
        for (var round = 0; round < Rounds; round++)
        {
            action();
        }
        return (GC.GetAllocatedBytesForCurrentThread() - before) / Rounds;
    }
}
