using System.Text;

namespace Realtime.Protocol.Tests.Json;

public sealed class JsonCommandTests
{
    [Theory]
    [InlineData("")]
    [InlineData("\n")]
    [InlineData("this is not a frame")]
    [InlineData("[]")]
    [InlineData("[1,2,3]")]
    [InlineData("null")]
    [InlineData("5")]
    [InlineData("\"x\"")]
    [InlineData("true")]
    [InlineData("{")]
    [InlineData("{\"id\"")]
    [InlineData("{\"id\":")]
    [InlineData("{\"id\":2,")]
    [InlineData("{\"id\":2,}")]
    [InlineData("{,\"id\":2}")]
    [InlineData("{\"id\":2 \"x\":1}")]
    [InlineData("{\"id\" 2}")]
    [InlineData("{id:2}")]
    [InlineData("{null:2}")]
    [InlineData("{\"id\":2,\"rpc\":{\"method\":")]
    [InlineData("{\"x\":[1,]}")]
    [InlineData("{\"x\":[1}}")]
    [InlineData("{\"x\":{\"y\":1]}")]
    [InlineData("{\"x\":nul}")]
    [InlineData("{\"x\":01}")]
    [InlineData("{\"x\":1.}")]
    [InlineData("{\"x\":1e}")]
    [InlineData("{\"x\":-}")]
    [InlineData("{\"x\":+1}")]
    [InlineData("{\"x\":\"\u0001\"}")]
    [InlineData("{\"x\":\"\\x\"}")]
    [InlineData("{\"x\":\"\\u12g4\"}")]
    [InlineData("{\"x\":\"\\u12\"}")]
    [InlineData("{\"x\":\"\\")]
    public void A_frame_that_is_no_object_is_malformed(string frame)
    {
        var (commands, end) = CommandFrames.ReadJson(frame);

        Assert.Equal(CommandReadResult.Malformed, end);
        Assert.Empty(commands);
    }

    [Theory]
    [InlineData("{\"id\":-1}")]
    [InlineData("{\"id\":\"2\"}")]
    [InlineData("{\"id\":2.5}")]
    [InlineData("{\"id\":2.0}")]
    [InlineData("{\"id\":1e1}")]
    [InlineData("{\"id\":01}")]
    [InlineData("{\"id\":4294967296}")]
    [InlineData("{\"id\":99999999999999999999999}")]
    [InlineData("{\"id\":true}")]
    [InlineData("{\"id\":{}}")]
    [InlineData("{\"subscribe\":\"a\"}")]
    [InlineData("{\"subscribe\":[]}")]
    [InlineData("{\"subscribe\":5}")]
    [InlineData("{\"subscribe\":{\"channel\":5}}")]
    [InlineData("{\"subscribe\":{\"recover\":\"yes\"}}")]
    [InlineData("{\"subscribe\":{\"recover\":1}}")]
    [InlineData("{\"subscribe\":{\"offset\":\"5\"}}")]
    [InlineData("{\"subscribe\":{\"offset\":-5}}")]
    [InlineData("{\"subscribe\":{\"offset\":18446744073709551616}}")]
    [InlineData("{\"subscribe\":{\"flag\":9223372036854775808}}")]
    [InlineData("{\"subscribe\":{\"flag\":-9223372036854775809}}")]
    [InlineData("{\"subscribe\":{\"type\":2147483648}}")]
    [InlineData("{\"subscribe\":{\"tf\":[]}}")]
    [InlineData("{\"subscribe\":{\"tf\":{\"vals\":[1]}}}")]
    [InlineData("{\"subscribe\":{\"tf\":{\"vals\":\"a\"}}}")]
    [InlineData("{\"subscribe\":{\"tf\":{\"nodes\":[[]]}}}")]
    [InlineData("{\"connect\":{\"subs\":[]}}")]
    [InlineData("{\"connect\":{\"headers\":{\"a\":1}}}")]
    [InlineData("{\"history\":{\"since\":5}}")]
    [InlineData("{\"publish\":{\"data\":tru}}")]
    [InlineData("{\"publish\":{\"data\":{\"a\":}}}")]
    public void A_value_of_a_wrong_type_is_malformed(string frame)
    {
        var (commands, end) = CommandFrames.ReadJson(frame);

        Assert.Equal(CommandReadResult.Malformed, end);
        Assert.Empty(commands);
    }

    [Fact]
    public void Commands_are_separated_by_a_newline()
    {
        var (commands, end) = CommandFrames.ReadJson("{\"id\":1,\"connect\":{}}\n {\"id\":2,\"ping\":{}} \r\n{}");

        Assert.Equal(CommandReadResult.End, end);
        Assert.Equal([CommandMethod.Connect, CommandMethod.Ping, CommandMethod.None], commands.Select(command => command.Method));
        Assert.Equal([1u, 2u, 0u], commands.Select(command => command.Id));
        Assert.True(commands[2].IsPong);
    }

    [Theory]
    [InlineData("{\"id\":1}", CommandReadResult.End)]
    [InlineData("{\"id\":1}\n", CommandReadResult.End)]
    [InlineData("{\"id\":1}\n\n", CommandReadResult.Malformed)]
    [InlineData("{\"id\":1}\n\n{\"id\":3}", CommandReadResult.Malformed)]
    [InlineData("{\"id\":1}\nnull", CommandReadResult.Malformed)]
    public void One_newline_may_end_a_frame(string frame, CommandReadResult expected)
    {
        var (commands, end) = CommandFrames.ReadJson(frame);

        Assert.Equal(expected, end);
        Assert.Equal(1u, Assert.Single(commands).Id);
    }

    [Theory]
    [InlineData("{\"id\":2,\"ping\":{}}{\"id\":3}")]
    [InlineData("{\"id\":2,\"ping\":{}} garbage")]
    [InlineData("{\"id\":2,\"ping\":{\"a\":[1]},\"qqq\":{\"a\":null,\"b\":[{},[],-0.5e+3]}}")]
    [InlineData("{\"ID\":2,\"Ping\":{}}")]
    [InlineData("{\"\\u0069d\":2,\"p\\u0069ng\":{}}")]
    [InlineData("{\"id\":7,\"id\":2,\"ping\":{}}")]
    [InlineData("{\"id\":2,\"id\":null,\"ping\":{}}")]
    [InlineData(" \t{ \"id\" : 2 , \"ping\" : { } }")]
    [InlineData("{\"id\":2,\"subscribe\":null,\"ping\":{}}")]
    [InlineData("{\"id\":2,\"subscribe\":{},\"subscribe\":null,\"ping\":{}}")]
    [InlineData("{\"id\":2,\"rpc\":{},\"ping\":{},\"send\":{}}")]
    public void Variations_are_understood(string frame)
    {
        var command = CommandFrames.ReadOne(frame);

        Assert.Equal(2u, command.Id);
        Assert.Equal(CommandMethod.Ping, command.Method);
        Assert.IsType<PingRequest>(command.Request);
    }

    [Theory]
    [InlineData("{\"id\":2}")]
    [InlineData("{\"id\":2,\"subscribe\":null}")]
    [InlineData("{\"id\":2,\"presenceStats\":{}}")]
    public void A_command_may_have_no_method(string frame)
    {
        Assert.Equal(new Command(2, CommandMethod.None, null), CommandFrames.ReadOne(frame));
    }

    [Fact]
    public void The_largest_integers_are_read()
    {
        var command = CommandFrames.ReadOne(
            "{\"id\":4294967295,\"subscribe\":{\"offset\":18446744073709551615,\"flag\":-9223372036854775808,\"type\":-2147483648,\"limit\":2147483647}}");

        Assert.Equal(uint.MaxValue, command.Id);
        var request = Assert.IsType<SubscribeRequest>(command.Request);
        Assert.Equal(ulong.MaxValue, request.Offset);
        Assert.Equal(long.MinValue, request.Flag);
        Assert.Equal(int.MinValue, request.Type);
        Assert.Equal(int.MaxValue, request.Limit);
    }

    [Theory]
    [InlineData("null")]
    [InlineData("{ \"a\" :  1.0, \"a\":12345678901234567890, \"b\": 1e400 }")]
    [InlineData("\"\\ud800 \\/ <>&\"")]
    [InlineData("[ ]")]
    [InlineData("-0")]
    public void Payloads_are_kept_byte_for_byte(string payload)
    {
        var request = CommandFrames.ReadRequest<PublishRequest>($"{{\"publish\":{{\"data\": {payload} ,\"channel\":\"x\"}}}}");

        Assert.Equal(payload, CommandFrames.Text(request.Data));
        Assert.Equal("x", request.Channel);
    }

    [Fact]
    public void Payloads_may_be_nested_deeply()
    {
        var payload = new string('[', 10_000) + new string(']', 10_000);

        Assert.Equal(payload, CommandFrames.Text(CommandFrames.ReadRequest<RpcRequest>($"{{\"rpc\":{{\"data\":{payload}}}}}").Data));
    }

    [Fact]
    public void An_absent_payload_is_empty()
    {
        Assert.True(CommandFrames.ReadRequest<PublishRequest>("{\"publish\":{}}").Data.IsEmpty);
    }

    [Theory]
    [InlineData("\\\"\\\\\\/\\b\\f\\n\\r\\t", "\"\\/\b\f\n\r\t")]
    [InlineData("\\u0041\\u00e9\\u20AC", "Aé€")]
    [InlineData("\\ud83d\\ude80!", "🚀!")]
    [InlineData("\\ud83d", "\ufffd")]
    [InlineData("\\ud83dx", "\ufffdx")]
    [InlineData("\\ud83d\\u0041", "\ufffdA")]
    [InlineData("\\ude80\\ud83d", "\ufffd\ufffd")]
    [InlineData("\\ud83d\\ud83d\\ude80", "\ufffd🚀")]
    [InlineData("Привет 世界 🚀", "Привет 世界 🚀")]
    [InlineData("", "")]
    public void Strings_are_unescaped(string escaped, string expected)
    {
        Assert.Equal(expected, CommandFrames.ReadRequest<UnsubscribeRequest>($"{{\"unsubscribe\":{{\"channel\":\"{escaped}\"}}}}").Channel);
    }

    [Theory]
    [InlineData(new byte[] { 0xff }, "\ufffd")]
    [InlineData(new byte[] { 0xe2, 0x82 }, "\ufffd\ufffd")]
    [InlineData(new byte[] { 0xed, 0xa0, 0x80 }, "\ufffd\ufffd\ufffd")]
    [InlineData(new byte[] { 0xc3, 0x41 }, "\ufffdA")]
    [InlineData(new byte[] { 0xe2, (byte)'\\', (byte)'n' }, "\ufffd\n")]
    public void Every_byte_of_invalid_text_becomes_a_replacement_character(byte[] bytes, string expected)
    {
        byte[] frame = [.. "{\"unsubscribe\":{\"channel\":\""u8, .. bytes, .. "\"}}"u8];

        var (commands, _) = CommandFrames.Read(ProtocolType.Json, frame);

        Assert.Equal(expected, Assert.IsType<UnsubscribeRequest>(Assert.Single(commands).Request).Channel);
    }

    [Fact]
    public void Null_counts_as_absent()
    {
        var request = CommandFrames.ReadRequest<SubscribeRequest>(
            "{\"subscribe\":{\"channel\":null,\"recover\":null,\"offset\":null,\"flag\":null,\"tf\":null,\"type\":null}}");

        Assert.Equal("", request.Channel);
        Assert.Null(request.Tf);
        Assert.Null(CommandFrames.ReadRequest<HistoryRequest>("{\"history\":{\"since\":null}}").Since);
        Assert.Null(CommandFrames.ReadRequest<ConnectRequest>("{\"connect\":{\"subs\":null,\"headers\":null}}").Subs);
    }

    [Fact]
    public void A_request_given_twice_is_merged()
    {
        var request = CommandFrames.ReadRequest<PublishRequest>("{\"publish\":{\"channel\":\"a\",\"key\":\"k\"},\"publish\":{\"channel\":\"b\"}}");

        Assert.Equal("b", request.Channel);
        Assert.Equal("k", request.Key);
    }

    [Theory]
    [InlineData(256, CommandReadResult.End)]
    [InlineData(257, CommandReadResult.Malformed)]
    [InlineData(100_000, CommandReadResult.Malformed)]
    public void The_depth_of_filters_is_bounded(int depth, CommandReadResult expected)
    {
        var filter = new StringBuilder();
        for (var level = 1; level < depth; level++)
        {
            filter.Append("{\"nodes\":[");
        }
        filter.Append("{}").Insert(filter.Length, "]}", depth - 1);

        Assert.Equal(expected, CommandFrames.ReadJson($"{{\"subscribe\":{{\"tf\":{filter}}}}}").End);
    }
}
