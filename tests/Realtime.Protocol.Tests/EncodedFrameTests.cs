using System.Text;

namespace Realtime.Protocol.Tests;

public sealed class EncodedFrameTests
{
    [Fact]
    public void A_publication_is_one_text_frame()
    {
        var frame = PushEncoder.Encode(ProtocolType.Json, new Push("x", new Publication { Data = "{\"a\":1}"u8.ToArray(), Offset = 3 }));

        Assert.Equal([0x81, (byte)(frame.Length - 2)], frame[..2]);
        Assert.Equal("{\"push\":{\"channel\":\"x\",\"pub\":{\"data\":{\"a\":1},\"offset\":3}}}", Encoding.UTF8.GetString(frame.AsSpan(2)));
    }

    [Theory]
    [InlineData(10, 2)]
    [InlineData(1_000, 4)]
    [InlineData(70_000, 10)]
    public void Frames_of_every_length_have_their_header(int length, int header)
    {
        var push = new Push("", new Message { Data = Encoding.UTF8.GetBytes("\"" + new string('x', length) + "\"") });

        foreach (var protocol in (ProtocolType[])[ProtocolType.Json, ProtocolType.Protobuf])
        {
            var frame = PushEncoder.Encode(protocol, push);
            Assert.Equal(frame.Length - header, ServerFrame.Payload(frame).Length);
        }
    }

    [Fact]
    public void Pings_are_empty_replies_and_shared()
    {
        Assert.Equal("{}", Encoding.UTF8.GetString(ServerFrame.Payload(PushEncoder.Ping(ProtocolType.Json)).Span));
        Assert.Equal([0], ServerFrame.Payload(PushEncoder.Ping(ProtocolType.Protobuf)).ToArray());
        Assert.Same(PushEncoder.Ping(ProtocolType.Json), PushEncoder.Ping(ProtocolType.Json));
        Assert.Same(PushEncoder.Ping(ProtocolType.Protobuf), PushEncoder.Ping(ProtocolType.Protobuf));
    }

    [Fact]
    public void Newlines_of_payloads_are_left_out_of_json()
    {
        var data = "\n{\n \"a\": 1\n}\n"u8.ToArray();

        Assert.Equal("{\"push\":{\"message\":{\"data\":{ \"a\": 1}}}}", Json(new Push("", new Message { Data = data })));
    }

    [Theory]
    [InlineData("<b>&\"\\/</b>", "\\u003cb\\u003e\\u0026\\\"\\\\/\\u003c/b\\u003e")]
    [InlineData("\n\r\t\b\f\0\u001f\u007f", "\\n\\r\\t\\u0008\\u000c\\u0000\\u001f\u007f")]
    [InlineData("a\u2028b\u2029c", "a\\u2028b\\u2029c")]
    [InlineData("Привет 世界 🚀", "Привет 世界 🚀")]
    public void Strings_are_escaped(string channel, string expected)
    {
        Assert.Equal($"{{\"push\":{{\"channel\":\"{expected}\",\"join\":{{}}}}}}", Json(new Push(channel, new Join())));
    }

    [Fact]
    public void Lone_surrogates_become_replacement_characters()
    {
        Assert.Equal("{\"push\":{\"channel\":\"a\ufffd\\u003c\ufffd\",\"join\":{}}}", Json(new Push("a\ude80<\ud83d", new Join())));
    }

    [Fact]
    public void Some_results_keep_their_empty_fields()
    {
        Assert.Equal("{\"id\":1,\"presence\":{\"presence\":{}}}", Json(new Reply(1, new PresenceResult(), null)));
        Assert.Equal("{\"id\":1,\"presence_stats\":{\"num_clients\":0,\"num_users\":0}}", Json(new Reply(1, new PresenceStatsResult(), null)));
        Assert.Equal("{\"id\":1,\"history\":{\"publications\":[],\"epoch\":\"\",\"offset\":0}}", Json(new Reply(1, new HistoryResult(), null)));
        Assert.Equal("{\"push\":{\"channel\":\"x\",\"join\":{\"info\":{\"user\":\"\",\"client\":\"\"}}}}", Json(new Push("x", new Join { Info = new ClientInfo() })));
    }

    [Fact]
    public void A_disconnect_does_not_say_whether_to_reconnect()
    {
        Assert.Equal("{\"push\":{\"disconnect\":{\"code\":3001,\"reason\":\"shutdown\"}}}", Json(new Push("", Disconnect.Shutdown)));
    }

    private static string Json(in Push push) => Encoding.UTF8.GetString(ServerFrame.Payload(PushEncoder.Encode(ProtocolType.Json, push)).Span);

    private static string Json(in Reply reply) => Encoding.UTF8.GetString(ServerFrame.Payload(ReplyEncoder.Encode(ProtocolType.Json, reply)).Span);
}
