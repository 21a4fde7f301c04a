using Google.Protobuf;

namespace Realtime.Protocol.Tests.Protobuf;

public sealed class ProtobufCommandTests
{
    [Theory]
    [InlineData(new byte[0])]
    [InlineData(new byte[] { 5, 8, 2 })]
    [InlineData(new byte[] { 200, 1 })]
    [InlineData(new byte[] { 0x80 })]
    [InlineData(new byte[] { 3, 0x0a, 0xff, 0xff })]
    [InlineData(new byte[] { 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff })]
    [InlineData(new byte[] { 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0x01, 0 })]
    [InlineData(new byte[] { 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0x02, 0 })]
    [InlineData(new byte[] { 1, 8 })]
    [InlineData(new byte[] { 2, 8, 0x80 })]
    [InlineData(new byte[] { 2, 0, 0 })]
    [InlineData(new byte[] { 2, 12, 12 })]
    [InlineData(new byte[] { 2, 13, 1 })]
    [InlineData(new byte[] { 2, 10, 0 })]
    [InlineData(new byte[] { 2, 32, 1 })]
    [InlineData(new byte[] { 4, 0x2a, 2, 8, 1 })]
    [InlineData(new byte[] { 4, 0x2a, 3, 10, 0 })]
    [InlineData(new byte[] { 3, 0xf3, 6, 8 })]
    [InlineData(new byte[] { 3, 0xf7, 6, 0 })]
    [InlineData(new byte[] { 3, 0xf4, 6, 0 })]
    public void A_broken_frame_is_malformed(byte[] frame)
    {
        var (commands, end) = CommandFrames.Read(ProtocolType.Protobuf, frame);

        Assert.Equal(CommandReadResult.Malformed, end);
        Assert.Empty(commands);
    }

    [Fact]
    public void A_zero_length_message_is_the_pong()
    {
        var (commands, end) = CommandFrames.Read(ProtocolType.Protobuf, [0]);

        Assert.Equal(CommandReadResult.End, end);
        Assert.True(Assert.Single(commands).IsPong);
    }

    [Fact]
    public void Commands_before_the_mistake_are_read()
    {
        var (commands, end) = CommandFrames.Read(ProtocolType.Protobuf, [2, 8, 1, 2, 8, 2, 9]);

        Assert.Equal(CommandReadResult.Malformed, end);
        Assert.Equal([1u, 2u], commands.Select(command => command.Id));
    }

    [Theory]
    [InlineData("FA06020101")]
    [InlineData("F80601")]
    [InlineData("F9060102030405060708")]
    [InlineData("FD0601020304")]
    [InlineData("F306F306080112020000F406F406")]
    [InlineData("08810F0802")]
    public void Unknown_fields_of_every_wire_type_are_skipped(string hex)
    {
        byte[] message = [.. Convert.FromHexString(hex), 0x08, 2, 0x5a, 0];

        var (commands, _) = CommandFrames.Read(ProtocolType.Protobuf, [(byte)message.Length, .. message]);

        var command = Assert.Single(commands);
        Assert.Equal(2u, command.Id);
        Assert.Equal(CommandMethod.Ping, command.Method);
    }

    [Fact]
    public void A_request_given_twice_is_merged()
    {
        var first = new Wire.Command { Publish = new Wire.PublishRequest { Channel = "a", Key = "k" } }.ToByteArray();
        var second = new Wire.Command { Id = 3, Publish = new Wire.PublishRequest { Channel = "b" } }.ToByteArray();

        var (commands, _) = CommandFrames.Read(ProtocolType.Protobuf, [(byte)(first.Length + second.Length), .. first, .. second]);

        var request = Assert.IsType<PublishRequest>(Assert.Single(commands).Request);
        Assert.Equal("b", request.Channel);
        Assert.Equal("k", request.Key);
    }

    [Fact]
    public void Invalid_text_gets_replacement_characters()
    {
        var (commands, _) = CommandFrames.Read(ProtocolType.Protobuf, [6, 0x32, 4, 0x0a, 2, 0xff, 0x41]);

        Assert.Equal("\ufffdA", Assert.IsType<UnsubscribeRequest>(Assert.Single(commands).Request).Channel);
    }

    [Theory]
    [InlineData(256, CommandReadResult.End)]
    [InlineData(257, CommandReadResult.Malformed)]
    [InlineData(20_000, CommandReadResult.Malformed)]
    public void The_depth_of_filters_is_bounded(int depth, CommandReadResult expected)
    {
        byte[] node = [];
        for (var level = 1; level < depth; level++)
        {
            node = Field(6, node);
        }
        byte[] command = Field(5, Field(13, node));

        Assert.Equal(expected, CommandFrames.Read(ProtocolType.Protobuf, [.. Varint(command.Length), .. command]).End);
    }

    private static byte[] Field(int field, byte[] content) => [(byte)(field << 3 | 2), .. Varint(content.Length), .. content];

    private static byte[] Varint(int value)
    {
        using var stream = new MemoryStream();
        using (var output = new CodedOutputStream(stream, leaveOpen: true))
        {
            output.WriteLength(value);
        }
        return stream.ToArray();
    }
}
