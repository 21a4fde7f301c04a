using System.Text;
using Realtime.Redis.Brokers;

namespace Realtime.Redis.Tests.Brokers;

public sealed class RedisPayloadTests
{
    [Theory]
    [InlineData("body", RedisPayloadKind.Publication, 0, null, "body", "")]
    [InlineData("__p1:12:abc__bo__dy", RedisPayloadKind.Publication, 12, "abc", "bo__dy", "")]
    [InlineData("__d1:12:abc:3:a:b:4:body", RedisPayloadKind.Publication, 12, "abc", "body", "a:b")]
    [InlineData("__d1:1:abc:0::4:body", RedisPayloadKind.Publication, 1, "abc", "body", "")]
    [InlineData("__j__info", RedisPayloadKind.Join, 0, null, "info", "")]
    [InlineData("__l__", RedisPayloadKind.Leave, 0, null, "", "")]
    internal void Payloads_are_read(string text, RedisPayloadKind kind, ulong offset, string? epoch, string body, string previous)
    {
        Assert.True(RedisPayload.TryRead(Encoding.UTF8.GetBytes(text), out var read));

        Assert.Equal((kind, offset, epoch), (read.Kind, read.Position.Offset, read.Position.Epoch));
        Assert.Equal((body, previous), (Encoding.UTF8.GetString(read.Body), Encoding.UTF8.GetString(read.Previous)));
    }

    [Theory]
    [InlineData("__")]
    [InlineData("__x__")]
    [InlineData("__p1:")]
    [InlineData("__p1:a:b__")]
    [InlineData("__p1:1:b")]
    [InlineData("__d1:1:e:9:abc")]
    [InlineData("__d1:1:e:3:abc:5:body")]
    [InlineData("__d1:1:e")]
    public void What_is_no_payload_is_refused(string text) => Assert.False(RedisPayload.TryRead(Encoding.UTF8.GetBytes(text), out _));
}
