using System.Text;
using Realtime.Core.Clients;
using Realtime.Node.Tests.Transports.WebSocket.Compression;
using Realtime.Node.Transports.Unidirectional;
using Realtime.Protocol;

namespace Realtime.Node.Tests.Transports.Unidirectional;

public sealed class PushJoinerTests
{
    private static readonly byte[] _ping = [0x89, 0];

    [Fact]
    public void Messages_are_joined_and_control_frames_keep_their_place()
    {
        var joined = PushJoiner.Join([Frame("a"), Frame("bc"), _ping, Frame("d")]);

        Assert.Equal(["a\nbc", "", "d"], joined.Select(static frame => Encoding.UTF8.GetString(ServerFrame.Payload(frame).Span)));
        Assert.Equal([0x81, 0x89, 0x81], joined.Select(static frame => (int)frame[0]));
    }

    [Fact]
    public void Joined_messages_get_the_header_of_their_length()
    {
        var text = new string('x', 70_000);

        var joined = Assert.Single(PushJoiner.Join([Frame(text), Frame("y")]));

        Assert.Equal(text + "\ny", Encoding.UTF8.GetString(ServerFrame.Payload(joined).Span));
    }

    [Theory]
    [InlineData("cc", new[] { 200, 300 })]
    [InlineData("cpc", new[] { 200, 10, 300 })]
    [InlineData("pc", new[] { 10, 300 })]
    [InlineData("cp", new[] { 200, 10 })]
    [InlineData("pcpp", new[] { 70_000, 200, 0, 66_000 })]
    public void Compressed_messages_are_joined_without_being_compressed_anew(string kinds, int[] lengths)
    {
        var deflater = new FrameDeflater(1, 0);
        var texts = lengths.Select((length, i) => string.Concat(Enumerable.Range(i, length)).PadRight(length)[..length]).ToArray();
        var frames = texts.Select((text, i) => kinds[i] == 'c' ? deflater.Deflate(Frame(text)) : Frame(text)).ToArray();

        var joined = Assert.Single(PushJoiner.Join(frames));

        Assert.Equal(0xC1, joined[0]);
        Assert.Equal(string.Join('\n', texts), Encoding.UTF8.GetString(Deflate.Decompress(ServerFrame.Payload(joined).ToArray())));
    }

    [Fact]
    public void A_compressed_message_alone_is_not_touched()
    {
        var frame = new FrameDeflater(1, 0).Deflate(Frame("a message to compress"));

        Assert.Same(frame, Assert.Single(PushJoiner.Join([frame])));
    }

    private static byte[] Frame(string text)
    {
        var frame = ServerFrame.Create(ProtocolType.Json, text.Length);
        Encoding.UTF8.GetBytes(text, frame.AsSpan(ServerFrame.HeaderLength(text.Length)));
        return frame;
    }
}
