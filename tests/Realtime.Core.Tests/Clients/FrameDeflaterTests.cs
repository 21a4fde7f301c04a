using System.IO.Compression;
using System.Text;
using Realtime.Core.Clients;
using Realtime.Protocol;

namespace Realtime.Core.Tests.Clients;

public sealed class FrameDeflaterTests
{
    public static TheoryData<int> Levels => [.. Enumerable.Range(-3, 14)];

    [Theory]
    [MemberData(nameof(Levels))]
    public void What_is_compressed_at_any_level_inflates_to_what_it_was(int level)
    {
        var deflater = new FrameDeflater(level, minSize: 0);
        var random = new Random(level);
        foreach (var length in new[] { 3, 125, 126, 5_000, 65_535, 65_536, 300_000 })
        {
            var frame = Frame(Text(random, length));
            var compressed = deflater.Deflate(frame);

            Assert.True(ServerFrame.IsCompressed(compressed));
            Assert.Equal(frame[0] | 0x40, compressed[0]);
            Assert.Equal(ServerFrame.Payload(frame).ToArray(), Inflate(compressed));
        }
    }

    [Fact]
    public void Data_that_cannot_be_compressed_survives()
    {
        var frame = ServerFrame.Create(ProtocolType.Protobuf, 70_000);
        new Random(1).NextBytes(frame.AsSpan(10));

        Assert.Equal(ServerFrame.Payload(frame).ToArray(), Inflate(new FrameDeflater(1, 0).Deflate(frame)));
    }

    [Fact]
    public void Level_0_stores_and_9_makes_smaller_than_1()
    {
        var frame = Frame(Text(new Random(2), 20_000));

        Assert.True(new FrameDeflater(0, 0).Deflate(frame).Length >= frame.Length);
        Assert.True(new FrameDeflater(9, 0).Deflate(frame).Length < new FrameDeflater(1, 0).Deflate(frame).Length);
    }

    [Fact]
    public void A_level_that_does_not_exist_is_the_default_one()
    {
        var frame = Frame(Text(new Random(3), 5_000));

        Assert.Equal(new FrameDeflater(FrameDeflater.DefaultLevel, 0).Deflate(frame), new FrameDeflater(42, 0).Deflate(frame));
    }

    [Theory]
    [InlineData(200, 200, false)]
    [InlineData(200, 201, true)]
    [InlineData(0, 3, true)]
    [InlineData(-1, 3, true)]
    public void Messages_up_to_the_minimum_stay_as_they_are(int minSize, int length, bool isCompressed)
    {
        var deflater = new FrameDeflater(1, minSize);
        var frame = Frame(new string('x', length));

        Assert.Equal(isCompressed, deflater.Takes(frame));
        Assert.Equal(isCompressed, !ReferenceEquals(frame, deflater.Deflate(frame)));
    }

    [Fact]
    public void Pings_control_frames_and_what_is_compressed_already_stay_as_they_are()
    {
        var deflater = new FrameDeflater(1, 0);
        byte[][] frames =
        [
            PushEncoder.Ping(ProtocolType.Json), PushEncoder.Ping(ProtocolType.Protobuf), PushEncoder.PingUnidirectional(ProtocolType.Protobuf),
            [0x89, 5, 1, 2, 3, 4, 5], deflater.Deflate(Frame("a message to compress")),
        ];

        Assert.All(frames, frame => Assert.Same(frame, deflater.Deflate(frame)));
    }

    [Fact]
    public void Nothing_of_one_message_is_needed_for_another()
    {
        var deflater = new FrameDeflater(6, 0);
        var frame = Frame(Text(new Random(4), 2_000));

        Assert.Equal(deflater.Deflate(frame), deflater.Deflate(frame));
    }

    [Fact]
    public void Many_threads_may_use_one_deflater()
    {
        var deflater = new FrameDeflater(1, 0);
        var frames = Enumerable.Range(0, 64).Select(i => Frame(Text(new Random(i), 50 + (i * 700)))).ToArray();
        Parallel.For(0, 2_000, i =>
        {
            var frame = frames[i % frames.Length];
            Assert.Equal(ServerFrame.Payload(frame).ToArray(), Inflate(deflater.Deflate(frame)));
        });
    }

    private static byte[] Frame(string text)
    {
        var frame = ServerFrame.Create(ProtocolType.Json, text.Length);
        Encoding.ASCII.GetBytes(text, frame.AsSpan(ServerFrame.HeaderLength(text.Length)));
        return frame;
    }

    private static string Text(Random random, int length)
    {
        var text = new StringBuilder();
        while (text.Length < length)
        {
            text.Append("{\"user\":").Append(random.Next(1_000_000)).Append("},");
        }

        return text.ToString(0, length);
    }

    private static byte[] Inflate(byte[] frame)
    {
        using var input = new MemoryStream([.. ServerFrame.Payload(frame).Span, .. FrameDeflater.FlushTail, 1, 0, 0, 0xFF, 0xFF]);
        using var inflate = new DeflateStream(input, CompressionMode.Decompress);
        using var output = new MemoryStream();
        inflate.CopyTo(output);
        return output.ToArray();
    }
}
