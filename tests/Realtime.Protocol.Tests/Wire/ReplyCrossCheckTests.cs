using CsCheck;

namespace Realtime.Protocol.Tests.Wire;

public sealed class ReplyCrossCheckTests
{
    [Fact]
    public void Protobuf_replies_are_understood_by_the_generated_code() => WireSamples.Replies.Sample(
        reply => Assert.Equal(reply, Delimited(ReplyEncoder.Encode(ProtocolType.Protobuf, WireMirror.ToReply(reply)))),
        iter: 3_000);

    [Fact]
    public void Json_replies_are_understood_by_SystemTextJson() => WireSamples.Replies.Sample(
        reply => Assert.Equal(reply, WireJson.Read<Reply>(Payload(ProtocolType.Json, ReplyEncoder.Encode(ProtocolType.Json, WireMirror.ToReply(reply))))),
        iter: 2_000);

    [Fact]
    public void Protobuf_pushes_are_understood_by_the_generated_code() => WireSamples.Pushes.Sample(push =>
    {
        var ours = WireMirror.ToPush(push);

        Assert.Equal(new Reply { Push = push }, Delimited(PushEncoder.Encode(ProtocolType.Protobuf, ours)));
        Assert.Equal(push, Push.Parser.ParseFrom(Payload(ProtocolType.Protobuf, PushEncoder.EncodeUnidirectional(ProtocolType.Protobuf, ours)).Span));
    }, iter: 3_000);

    [Fact]
    public void Json_pushes_are_understood_by_SystemTextJson() => WireSamples.Pushes.Sample(push =>
    {
        var ours = WireMirror.ToPush(push);

        Assert.Equal(new Reply { Push = push }, WireJson.Read<Reply>(Payload(ProtocolType.Json, PushEncoder.Encode(ProtocolType.Json, ours))));
        Assert.Equal(push, WireJson.Read<Push>(Payload(ProtocolType.Json, PushEncoder.EncodeUnidirectional(ProtocolType.Json, ours))));
    }, iter: 2_000);

    private static Reply Delimited(byte[] frame)
    {
        using var stream = new MemoryStream(Payload(ProtocolType.Protobuf, frame).ToArray());
        var reply = Reply.Parser.ParseDelimitedFrom(stream);
        Assert.Equal(stream.Length, stream.Position);
        return reply;
    }

    private static ReadOnlyMemory<byte> Payload(ProtocolType protocol, byte[] frame)
    {
        var payload = ServerFrame.Payload(frame);
        Assert.Equal(protocol == ProtocolType.Json ? 0x81 : 0x82, frame[0]);
        Assert.Equal(frame.Length, ServerFrame.HeaderLength(payload.Length) + payload.Length);
        return payload;
    }
}
