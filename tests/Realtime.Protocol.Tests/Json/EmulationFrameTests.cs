using System.Text;

namespace Realtime.Protocol.Tests.Json;

public sealed class EmulationFrameTests
{
    [Fact]
    public void The_frame_of_a_json_session_is_the_text_of_the_string()
    {
        Assert.True(EmulationRequestDecoder.TryReadFrame(ProtocolType.Json, """
            "{\"id\":1}\n\u00e4"
            """u8.ToArray(), out var frame));

        Assert.Equal("{\"id\":1}\n\u00e4", Encoding.UTF8.GetString(frame.Span));
    }

    [Theory]
    [InlineData("{}")]
    [InlineData("1")]
    [InlineData("\"open")]
    public void What_is_no_string_is_no_frame_of_a_json_session(string data) =>
        Assert.False(EmulationRequestDecoder.TryReadFrame(ProtocolType.Json, Encoding.UTF8.GetBytes(data), out _));

    [Fact]
    public void The_frame_of_a_protobuf_session_is_the_data_itself()
    {
        byte[] data = [1, 2, 3];

        Assert.True(EmulationRequestDecoder.TryReadFrame(ProtocolType.Protobuf, data, out var frame));
        Assert.Equal(data, frame.ToArray());
    }
}
