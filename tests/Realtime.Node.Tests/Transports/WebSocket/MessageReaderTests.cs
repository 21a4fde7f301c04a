using System.Buffers;
using System.Text;
using Realtime.Node.Transports.WebSocket;

namespace Realtime.Node.Tests.Transports.WebSocket;

public sealed class MessageReaderTests
{
    private const int Limit = 1000;

    [Fact]
    public void A_message_in_one_frame_is_unmasked() => Assert.Equal(["Text hello"], Read(ClientFrames.Text("hello")));

    [Fact]
    public void Fragments_are_put_together_and_control_frames_between_them_come_first() => Assert.Equal(
        ["Ping p", "Pong ", "Text abcdef"],
        Read(
            ClientFrames.Create(FrameOpcode.Text, "ab"u8.ToArray(), final: false),
            ClientFrames.Create(FrameOpcode.Ping, "p"u8.ToArray()),
            ClientFrames.Create(FrameOpcode.Continuation, "cd"u8.ToArray(), final: false, key: 99),
            ClientFrames.Create(FrameOpcode.Pong, []),
            ClientFrames.Create(FrameOpcode.Continuation, "ef"u8.ToArray())));

    [Fact]
    public void A_character_cut_by_fragments_is_valid() => Assert.Equal(
        ["Text ä"],
        Read(ClientFrames.Create(FrameOpcode.Text, [0xC3], final: false), ClientFrames.Create(FrameOpcode.Continuation, [0xA4])));

    [Fact]
    public void A_message_of_the_limit_is_accepted_in_one_frame_and_in_fragments()
    {
        var half = new string('x', Limit / 2);
        Assert.Equal(
            ["Text " + half + half, "Text " + half + half],
            Read(
                ClientFrames.Text(half + half),
                ClientFrames.Create(FrameOpcode.Text, Encoding.ASCII.GetBytes(half), final: false),
                ClientFrames.Create(FrameOpcode.Continuation, Encoding.ASCII.GetBytes(half))));
    }

    public static TheoryData<string, byte[], int> Violations => new()
    {
        { "over the limit", ClientFrames.Text(new string('x', Limit + 1)), 1009 },
        { "over the limit by fragments", [.. ClientFrames.Create(FrameOpcode.Text, new byte[Limit], final: false), .. ClientFrames.Create(FrameOpcode.Continuation, [1])], 1009 },
        { "announced length over the limit", [0x82, 0xFF, 0, 0, 0, 1, 0, 0, 0, 0, 0, 0, 0, 0], 1009 },
        { "length with its highest bit", [0x82, 0xFF, 0x80, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0], 1002 },
        { "unmasked", ClientFrames.Create(FrameOpcode.Text, "x"u8.ToArray(), masked: false), 1002 },
        { "first reserved bit", [0xC1, 0x80, 0, 0, 0, 0], 1002 },
        { "last reserved bit", [0x91, 0x80, 0, 0, 0, 0], 1002 },
        { "reserved data opcode", [0x83, 0x80, 0, 0, 0, 0], 1002 },
        { "reserved control opcode", [0x8B, 0x80, 0, 0, 0, 0], 1002 },
        { "continuation without a start", ClientFrames.Create(FrameOpcode.Continuation, []), 1002 },
        { "second start", [.. ClientFrames.Create(FrameOpcode.Text, [], final: false), .. ClientFrames.Text("x")], 1002 },
        { "fragmented ping", ClientFrames.Create(FrameOpcode.Ping, [], final: false), 1002 },
        { "long ping", ClientFrames.Create(FrameOpcode.Ping, new byte[126]), 1002 },
        { "invalid UTF-8", ClientFrames.Create(FrameOpcode.Text, [0xC0, 0xAF]), 1007 },
        { "half a character", ClientFrames.Create(FrameOpcode.Text, [0xC3]), 1007 },
        { "close payload of one byte", ClientFrames.Create(FrameOpcode.Close, [3]), 1002 },
        { "close code below the range", ClientFrames.Close(999), 1002 },
        { "close code of local use", ClientFrames.Close(1006), 1002 },
        { "close code above the range", ClientFrames.Close(5000), 1002 },
        { "close reason not UTF-8", ClientFrames.Create(FrameOpcode.Close, [3, 0xE8, 0xFF]), 1002 },
    };

    [Theory]
    [MemberData(nameof(Violations))]
    public void A_violation_has_its_close_code(string what, byte[] frames, int code) => Assert.Equal((what, $"Violation {code}"), (what, Read(frames)[^1]));

    [Theory]
    [InlineData(1000)]
    [InlineData(1003)]
    [InlineData(1007)]
    [InlineData(1013)]
    [InlineData(3000)]
    [InlineData(4999)]
    public void A_close_code_that_peers_may_send_is_accepted(int code) => Assert.Equal("Close", Read(ClientFrames.Close((ushort)code, "bye"))[0].Split(' ')[0]);

    [Fact]
    public void Text_of_a_binary_protocol_need_not_be_text() => Assert.Equal(
        MessageKind.Text, ReadOne(new MessageReader(Limit, checkText: false, inflater: null), ClientFrames.Create(FrameOpcode.Text, [0xC0, 0xAF])));

    [Fact]
    public void Any_splitting_of_a_stream_gives_the_same_messages()
    {
        var random = new Random(20240607);
        for (var round = 0; round < 300; round++)
        {
            var frames = RandomFrames(random);
            byte[] stream = [.. frames.SelectMany(frame => frame)];
            Assert.Equal(Read(frames), ReadInPortions(stream, random));
        }
    }

    [Fact]
    public void Random_bytes_never_throw()
    {
        var random = new Random(7);
        var bytes = new byte[200];
        for (var round = 0; round < 20_000; round++)
        {
            random.NextBytes(bytes);

            // Half of them begin like a frame that is masked, so that more than the first check is reached.
            if (round % 2 == 0)
            {
                bytes[0] = (byte)(bytes[0] & 0x8F);
                bytes[1] = (byte)(0x80 | (bytes[1] & 0x1F));
            }

            Assert.NotNull(ReadInPortions(bytes, random));
            var skipper = new FrameSkipper();
            var rest = Pieces.Cut(bytes, random);
            skipper.Skip(ref rest);
        }
    }

    private static List<byte[]> RandomFrames(Random random)
    {
        var frames = new List<byte[]>();
        for (var i = random.Next(1, 8); i > 0; i--)
        {
            var payload = new byte[random.Next(3) switch { 0 => random.Next(10), 1 => random.Next(126), _ => random.Next(126, 300) }];
            random.NextBytes(payload);
            var parts = random.Next(1, 4);
            for (var part = 0; part < parts; part++)
            {
                var opcode = part == 0 ? FrameOpcode.Binary : FrameOpcode.Continuation;
                frames.Add(ClientFrames.Create(opcode, payload, part == parts - 1, (uint)random.Next()));
                if (random.Next(3) == 0)
                {
                    frames.Add(ClientFrames.Create(random.Next(2) == 0 ? FrameOpcode.Ping : FrameOpcode.Pong, payload[..Math.Min(payload.Length, 125)]));
                }
            }
        }

        return frames;
    }

    private static List<string> ReadInPortions(byte[] stream, Random random)
    {
        var reader = new MessageReader(Limit, checkText: true, inflater: null);
        var found = new List<string>();
        var consumed = 0;
        var arrived = 0;
        while (arrived < stream.Length)
        {
            arrived += random.Next(1, Math.Min(stream.Length - arrived, 150) + 1);
            var input = Pieces.Cut(stream.AsSpan(consumed, arrived - consumed), random);
            var before = input.Length;
            if (!ReadAll(ref reader, ref input, found))
            {
                return found;
            }

            consumed += (int)(before - input.Length);
        }

        return found;
    }

    private static List<string> Read(params IEnumerable<byte[]> frames)
    {
        var reader = new MessageReader(Limit, checkText: true, inflater: null);
        var found = new List<string>();
        foreach (var frame in frames)
        {
            var input = new ReadOnlySequence<byte>([.. frame]);
            ReadAll(ref reader, ref input, found);
        }

        return found;
    }

    private static bool ReadAll(ref MessageReader reader, ref ReadOnlySequence<byte> input, List<string> found)
    {
        while (true)
        {
            var kind = reader.Read(ref input, out var payload, out var violation);
            switch (kind)
            {
                case MessageKind.Incomplete:
                    return true;
                case MessageKind.Violation:
                    found.Add($"Violation {violation.Code}");
                    return false;
                default:
                    found.Add($"{kind} {(kind == MessageKind.Text ? Encoding.UTF8.GetString(payload.Span) : Encoding.Latin1.GetString(payload.Span))}");
                    break;
            }
        }
    }

    private static MessageKind ReadOne(MessageReader reader, byte[] frame)
    {
        var input = new ReadOnlySequence<byte>(frame);
        return reader.Read(ref input, out _, out _);
    }
}
