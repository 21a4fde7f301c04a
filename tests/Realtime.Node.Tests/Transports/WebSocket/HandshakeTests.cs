using Realtime.Node.Transports.WebSocket;
using Realtime.Protocol;

namespace Realtime.Node.Tests.Transports.WebSocket;

public sealed class HandshakeTests
{
    [Fact]
    public void The_accept_value_is_that_of_the_RFC() => Assert.Equal("s3pPLMBiTxaQ9kYGzzhZRbK+xOo=", Handshake.Accept("dGhlIHNhbXBsZSBub25jZQ=="));

    [Theory]
    [InlineData("dGhlIHNhbXBsZSBub25jZQ==", true)]
    [InlineData("", false)]
    [InlineData("dGhlIHNhbXBsZSBub25j", false)]
    [InlineData("dGhlIHNhbXBsZSBub25jZWFh", false)]
    [InlineData("dGhlIHNhbXBsZSBub25jZ!==", false)]
    public void A_key_is_sixteen_bytes_in_Base64(string key, bool valid) => Assert.Equal(valid, Handshake.IsValidKey(key));

    [Theory]
    [InlineData(null, null)]
    [InlineData("", null)]
    [InlineData("foo", null)]
    [InlineData("foo, centrifuge-protobuf", "centrifuge-protobuf")]
    [InlineData("centrifuge-json,centrifuge-protobuf", "centrifuge-json")]
    public void The_first_known_subprotocol_is_chosen(string? requested, string? chosen) => Assert.Equal(chosen, Subprotocol.Choose(requested));

    [Theory]
    [InlineData("", ProtocolType.Json, false)]
    [InlineData("?format=json&x=y", ProtocolType.Json, false)]
    [InlineData("?format=protobuf", ProtocolType.Protobuf, false)]
    [InlineData("format=protobuf", ProtocolType.Protobuf, false)]
    [InlineData("?cf_protocol=protobuf&cf_ws_frame_ping_pong=true", ProtocolType.Protobuf, true)]
    [InlineData("?format=json&format=protobuf", ProtocolType.Json, false)]
    [InlineData("?f%6Frmat=protobuf&cf_ws_frame_ping_pong=1", ProtocolType.Protobuf, false)]
    [InlineData("?&&=&%zz&format", ProtocolType.Json, false)]
    public void The_query_tells_format_and_pings(string query, object protocol, bool framePings) =>
        Assert.Equal(new ConnectionQuery((ProtocolType)protocol, framePings), ConnectionQuery.Parse(query));
}
