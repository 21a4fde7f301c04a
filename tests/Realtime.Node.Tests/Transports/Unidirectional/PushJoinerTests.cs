using System.Text;
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

    private static byte[] Frame(string text)
    {
        var frame = ServerFrame.Create(ProtocolType.Json, text.Length);
        Encoding.UTF8.GetBytes(text, frame.AsSpan(ServerFrame.HeaderLength(text.Length)));
        return frame;
    }
}
