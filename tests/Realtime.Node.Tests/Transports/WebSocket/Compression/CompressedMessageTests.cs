using System.Buffers;
using System.Text;
using Realtime.Node.Transports.WebSocket;
using Realtime.Node.Transports.WebSocket.Compression;

namespace Realtime.Node.Tests.Transports.WebSocket.Compression;

public sealed class CompressedMessageTests
{
    private const int Limit = 1000;
    private const int DecompressedLimit = 5000;

    [Fact]
    public void A_compressed_message_in_one_frame_is_inflated() => Assert.Equal(["Text hello"], Read(Deflate.Frame(Deflate.Compress("hello"))));

    [Fact]
    public void Compressed_and_plain_messages_may_alternate() => Assert.Equal(
        ["Text a", "Text b", "Binary c", "Text "],
        Read(
            Deflate.Frame(Deflate.Compress("a")), ClientFrames.Text("b"),
            Deflate.Frame(Deflate.Compress("c"), FrameOpcode.Binary), Deflate.Frame(Deflate.Compress(""))));

    [Fact]
    public void Fragments_of_one_compressed_message_are_inflated_together_and_control_frames_between_them_come_first()
    {
        var text = string.Concat(Enumerable.Range(0, 100).Select(i => $"part {i},"));
        var compressed = Deflate.Compress(text);
        Assert.Equal(
            ["Ping p", "Text " + text, "Text b"],
            Read(
                Deflate.Frame(compressed[..10], final: false),
                ClientFrames.Create(FrameOpcode.Ping, "p"u8.ToArray()),
                ClientFrames.Create(FrameOpcode.Continuation, [], final: false),
                ClientFrames.Create(FrameOpcode.Continuation, compressed[10..]),
                ClientFrames.Text("b")));
    }

    public static TheoryData<string, byte[], int> Violations => new()
    {
        { "second reserved bit", [0xA1, 0x80, 0, 0, 0, 0], 1002 },
        { "two reserved bits", [0xE1, 0x80, 0, 0, 0, 0], 1002 },
        { "compressed ping", Deflate.Mark(ClientFrames.Create(FrameOpcode.Ping, [])), 1002 },
        { "compressed close", Deflate.Mark(ClientFrames.Close(1000)), 1002 },
        { "bit on a later fragment", [.. Deflate.Frame([0], final: false), .. Deflate.Mark(ClientFrames.Create(FrameOpcode.Continuation, []))], 1002 },
        { "bit on a later fragment alone", [.. ClientFrames.Create(FrameOpcode.Text, [], final: false), .. Deflate.Mark(ClientFrames.Create(FrameOpcode.Continuation, []))], 1002 },
        { "compressed message within another", [.. ClientFrames.Create(FrameOpcode.Text, [], final: false), .. Deflate.Frame([0])], 1002 },
        { "larger than it may be when inflated", Deflate.Frame(Deflate.Compress(new string('x', DecompressedLimit + 1))), 1009 },
        { "larger than it may be as it comes", Deflate.Frame(new byte[Limit + 1]), 1009 },
        { "invalid UTF-8 once inflated", Deflate.Frame(Deflate.Compress([0xC0, 0xAF])), 1007 },
        { "no deflate data", Deflate.Frame([0xFF, 0xFF, 0xFF]), 3501 },
        { "nothing at all", Deflate.Frame([0x07]), 3501 },
    };

    [Theory]
    [MemberData(nameof(Violations))]
    public void A_violation_has_its_close_code(string what, byte[] frames, int code) => Assert.Equal((what, $"Violation {code}"), (what, Read(frames)[^1]));

    [Fact]
    public void A_message_of_the_limit_is_accepted()
    {
        var text = new string('x', DecompressedLimit);
        Assert.Equal(["Text " + text], Read(Deflate.Frame(Deflate.Compress(text))));
    }

    [Fact]
    public void Any_splitting_of_a_stream_gives_the_same_messages()
    {
        var random = new Random(20260102);
        for (var round = 0; round < 300; round++)
        {
            var expected = new List<string>();
            var stream = new List<byte>();
            for (var i = random.Next(1, 6); i > 0; i--)
            {
                var text = string.Concat(Enumerable.Range(0, random.Next(60)).Select(_ => random.Next(100) + " "));
                expected.Add("Text " + text);
                stream.AddRange(random.Next(2) == 0 ? ClientFrames.Text(text) : InFragments(Deflate.Compress(text), random));
            }

            Assert.Equal(expected, ReadInPortions([.. stream], random));
        }
    }

    private static byte[] InFragments(byte[] compressed, Random random)
    {
        var cut = random.Next(compressed.Length + 1);
        return cut == compressed.Length
            ? Deflate.Frame(compressed)
            : [.. Deflate.Frame(compressed[..cut], final: false), .. ClientFrames.Create(FrameOpcode.Continuation, compressed[cut..])];
    }

    private static List<string> ReadInPortions(byte[] stream, Random random)
    {
        var reader = Reader();
        var found = new List<string>();
        var consumed = 0;
        var arrived = 0;
        while (arrived < stream.Length)
        {
            arrived += random.Next(1, Math.Min(stream.Length - arrived, 150) + 1);
            var input = Pieces.Cut(stream.AsSpan(consumed, arrived - consumed), random);
            var before = input.Length;
            ReadAll(ref reader, ref input, found);
            consumed += (int)(before - input.Length);
        }

        reader.Release();
        return found;
    }

    private static List<string> Read(params IEnumerable<byte[]> frames)
    {
        var reader = Reader();
        var found = new List<string>();
        var input = new ReadOnlySequence<byte>([.. frames.SelectMany(frame => frame)]);
        ReadAll(ref reader, ref input, found);
        reader.Release();
        return found;
    }

    private static void ReadAll(ref MessageReader reader, ref ReadOnlySequence<byte> input, List<string> found)
    {
        while (reader.Read(ref input, out var payload, out var violation) is var kind and not MessageKind.Incomplete)
        {
            if (kind == MessageKind.Violation)
            {
                found.Add($"Violation {violation.Code}");
                return;
            }

            found.Add($"{kind} {Encoding.UTF8.GetString(payload.Span)}");
        }
    }

    private static MessageReader Reader() => new(Limit, checkText: true, new MessageInflater(DecompressedLimit));
}
