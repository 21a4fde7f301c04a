using System.Text;
using CsCheck;
using Google.Protobuf;
using Realtime.Protocol.Tests.Wire;

namespace Realtime.Protocol.Tests.Fuzz;

/// <summary>Whatever comes in, nothing is thrown, reading moves on, and what is allocated is bounded.</summary>
public sealed class CommandDecoderFuzzTests
{
    private const string Alphabet = "{}[]\":,\\untrfalse0123456789.-+eE \n\t\0\u0001é\ud83d\ude80idpublishconnectsubscribechanneldata";

    // An empty filter node is two bytes on the wire and about a hundred in memory.
    private const int AllocatedPerByte = 128;

    private static readonly ProtocolType[] _protocols = [ProtocolType.Json, ProtocolType.Protobuf];

    [Fact]
    public void Random_bytes() => Gen.Byte.Array[0, 200].Sample(ReadBoth, iter: 30_000);

    [Fact]
    public void Random_text_of_json_characters() => Gen.Char[Alphabet].Array[0, 120].Sample(
        text => ReadBoth(Encoding.UTF8.GetBytes(text)), iter: 30_000);

    [Fact]
    public void Mutated_frames() => Gen.Select(WireSamples.Commands, Gen.Int, Gen.Int[1, 5]).Sample((command, seed, count) =>
    {
        foreach (var frame in (byte[][])[Delimited(command), Encoding.UTF8.GetBytes(WireJson.Write(command))])
        {
            var random = new Random(seed);
            for (var mutation = 0; mutation < count; mutation++)
            {
                frame[random.Next(Math.Min(frame.Length, 400))] = (byte)random.Next(256);
            }
            ReadBoth(frame);
        }
    }, iter: 3_000);

    [Fact]
    public void A_truncated_frame_is_never_a_whole_one() => WireSamples.Commands.Sample(command =>
    {
        var protobuf = Delimited(command);
        var json = Encoding.UTF8.GetBytes(WireJson.Write(command));
        for (var length = 1; length < Math.Min(protobuf.Length, 300); length++)
        {
            Assert.Equal(CommandReadResult.Malformed, CommandFrames.Read(ProtocolType.Protobuf, protobuf.AsSpan(0, length)).End);
        }
        for (var length = 1; length < Math.Min(json.Length, 300); length++)
        {
            Assert.Equal(CommandReadResult.Malformed, CommandFrames.Read(ProtocolType.Json, json.AsSpan(0, length)).End);
        }
    }, iter: 200);

    [Theory]
    [InlineData("[")]
    [InlineData("{\"a\":")]
    [InlineData("{\"publish\":{\"data\":[")]
    [InlineData("{\"subscribe\":{\"tf\":{\"nodes\":[")]
    [InlineData("{\"nodes\":[")]
    [InlineData("\"\\")]
    [InlineData("{\"id\":9")]
    public void Deep_nesting_of_json(string level)
    {
        var text = string.Concat(Enumerable.Repeat(level, 100_000));

        ReadBoth(Encoding.UTF8.GetBytes(text));
        ReadBoth(Encoding.UTF8.GetBytes("{\"x\":" + text));
        ReadBoth(Encoding.UTF8.GetBytes("{\"publish\":{\"data\":" + text));
        ReadBoth(Encoding.UTF8.GetBytes("{\"subscribe\":{\"tf\":" + text));
    }

    [Theory]
    [InlineData(new byte[] { 0xff })]
    [InlineData(new byte[] { 0x33 })]
    [InlineData(new byte[] { 0x32, 0xff, 0xff, 0xff, 0xff, 0x0f })]
    [InlineData(new byte[] { 0x2a, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0x7f })]
    public void Deep_groups_and_giant_lengths_of_protobuf(byte[] part)
    {
        var body = Enumerable.Repeat(part, 100_000).SelectMany(bytes => bytes).ToArray();

        ReadBoth(body);
        ReadBoth([0xe0, 0xa7, 0x12, .. body]);
    }

    private static byte[] Delimited(IMessage message)
    {
        using var stream = new MemoryStream();
        message.WriteDelimitedTo(stream);
        return stream.ToArray();
    }

    private static void ReadBoth(byte[] frame)
    {
        foreach (var protocol in _protocols)
        {
            var before = GC.GetAllocatedBytesForCurrentThread();
            CommandFrames.Read(protocol, frame);
            EmulationRequestDecoder.TryDecode(protocol, frame, out _);
            Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 4_000_000 + AllocatedPerByte * frame.Length);
        }
        JsonPayload.IsValid(frame);
        JsonPayload.IsObject(frame);
    }
}
