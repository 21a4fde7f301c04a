using System.Text;
using Realtime.Redis.Connections;

namespace Realtime.Redis.Tests.Connections;

public sealed class RespFrameTests
{
    [Theory]
    [InlineData("*3\r\n$7\r\nmessage\r\n$1\r\nc\r\n$4\r\na\r\nb\r\n", "message", "c", "a\r\nb")]
    [InlineData(">3\r\n$7\r\nmessage\r\n$1\r\nc\r\n$0\r\n\r\n", "message", "c", "")]
    [InlineData("*3\r\n$9\r\nsubscribe\r\n$1\r\nc\r\n:1\r\n", "subscribe", "c", "1")]
    [InlineData("*3\r\n$11\r\nunsubscribe\r\n$-1\r\n:0\r\n", "unsubscribe", "", "0")]
    [InlineData("+OK\r\n", "OK", "", "")]
    public void Frames_are_read_when_they_are_complete(string text, string kind, string channel, string payload)
    {
        var bytes = Encoding.UTF8.GetBytes(text);
        for (var length = 0; length < bytes.Length; length++)
        {
            Assert.False(RespFrame.TryRead(bytes.AsSpan(0, length), out _, out _));
        }

        Assert.True(RespFrame.TryRead([.. bytes, .. "+more"u8], out var frame, out var read));
        Assert.Equal(bytes.Length, read);
        Assert.Equal((kind, channel, payload), (Text(frame.Kind), Text(frame.Channel), Text(frame.Payload)));
        Assert.False(frame.IsError);
    }

    [Fact]
    public void Errors_are_told_from_answers()
    {
        Assert.True(RespFrame.TryRead("-NOPERM no\r\n"u8, out var frame, out _));
        Assert.True(frame.IsError);
        Assert.Equal("NOPERM no", Text(frame.Kind));
    }

    [Theory]
    [InlineData("HTTP/1.1 400\r\n")]
    [InlineData("*x\r\n")]
    [InlineData("*0\r\n")]
    [InlineData("*1\r\n$x\r\n")]
    [InlineData("*1\r\n*1\r\n")]
    [InlineData("\r\n")]
    public void What_is_no_RESP_is_refused(string text) =>
        Assert.Throws<RedisUnavailableException>(() => RespFrame.TryRead(Encoding.UTF8.GetBytes(text), out _, out _));

    private static string Text(ReadOnlySpan<byte> bytes) => Encoding.UTF8.GetString(bytes);
}
