using System.Text;

namespace Realtime.Protocol.Tests.Json;

public sealed class JsonPayloadTests
{
    [Theory]
    [InlineData("null", false)]
    [InlineData(" {\"a\":[1,2.5,-3e-7,true,false,null,\"\\u0041\"],\"a\":{}}\n", true)]
    [InlineData("[[],{}]", false)]
    [InlineData("\"\\ud800\"", false)]
    [InlineData("0", false)]
    [InlineData("{}", true)]
    public void Json_is_valid(string json, bool isObject)
    {
        Assert.True(JsonPayload.IsValid(Encoding.UTF8.GetBytes(json)));
        Assert.Equal(isObject, JsonPayload.IsObject(Encoding.UTF8.GetBytes(json)));
    }

    [Theory]
    [InlineData("")]
    [InlineData(" ")]
    [InlineData("{} {}")]
    [InlineData("{}x")]
    [InlineData("nulls")]
    [InlineData("{a:1}")]
    [InlineData("{\"a\"}")]
    [InlineData("{\"a\":1,}")]
    [InlineData("[1,]")]
    [InlineData("[,1]")]
    [InlineData("[1 2]")]
    [InlineData("[}")]
    [InlineData("{]")]
    [InlineData("[[]")]
    [InlineData("]")]
    [InlineData("\"")]
    [InlineData("\"\t\"")]
    [InlineData("'a'")]
    [InlineData("00")]
    [InlineData("1.e1")]
    [InlineData(".5")]
    [InlineData("-a")]
    [InlineData("NaN")]
    public void Anything_else_is_not(string text)
    {
        Assert.False(JsonPayload.IsValid(Encoding.UTF8.GetBytes(text)));
        Assert.False(JsonPayload.IsObject(Encoding.UTF8.GetBytes(text)));
    }

    [Theory]
    [InlineData(10_000, true)]
    [InlineData(65_536, true)]
    [InlineData(65_537, false)]
    [InlineData(1_000_000, false)]
    public void Depth_is_bounded_but_large(int depth, bool expected)
    {
        Assert.Equal(expected, JsonPayload.IsValid(Encoding.UTF8.GetBytes(new string('[', depth) + new string(']', depth))));
        Assert.Equal(expected, JsonPayload.IsValid(Encoding.UTF8.GetBytes(string.Concat(Enumerable.Repeat("{\"a\":", depth)) + "1" + new string('}', depth))));
        Assert.False(JsonPayload.IsValid(Encoding.UTF8.GetBytes(new string('[', depth))));
    }
}
