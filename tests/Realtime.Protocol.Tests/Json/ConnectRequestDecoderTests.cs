using System.Text;

namespace Realtime.Protocol.Tests.Json;

public sealed class ConnectRequestDecoderTests
{
    [Theory]
    [InlineData("{}", "")]
    [InlineData("null", "")]
    [InlineData(""" {"token":"t"} trailing""", "t")]
    public void A_request_stands_alone(string json, string token)
    {
        Assert.True(ConnectRequestDecoder.TryDecode(ProtocolType.Json, Encoding.UTF8.GetBytes(json), out var request));
        Assert.Equal(token, request.Token);
    }

    [Theory]
    [InlineData("")]
    [InlineData("[]")]
    [InlineData("garbage")]
    [InlineData("""{"token":1}""")]
    [InlineData("{\"token\":\"t")]
    public void What_is_no_object_is_malformed(string json) =>
        Assert.False(ConnectRequestDecoder.TryDecode(ProtocolType.Json, Encoding.UTF8.GetBytes(json), out _));

    [Fact]
    public void A_protobuf_request_is_a_message_without_its_length()
    {
        Assert.True(ConnectRequestDecoder.TryDecode(ProtocolType.Protobuf, [0x0A, 1, (byte)'t'], out var request));
        Assert.Equal("t", request.Token);
        Assert.False(ConnectRequestDecoder.TryDecode(ProtocolType.Protobuf, [0x0A, 2, (byte)'t'], out _));
    }
}
