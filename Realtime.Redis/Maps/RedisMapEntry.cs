using System.Buffers.Text;
using Realtime.Core.Maps;
using Realtime.Redis.Brokers;
using Realtime.Redis.Connections;

namespace Realtime.Redis.Maps;

/// <summary>Entries of maps as they are in Redis: see <c>map_common.lua</c>.</summary>
internal static class RedisMapEntry
{
    /// <summary>Reads an entry of the state: <c>offset:time:length of tags:tags publication</c>.</summary>
    public static MapEntry ReadState(byte[] bytes)
    {
        ReadOnlySpan<byte> rest = bytes;
        var offset = ReadNumber(ref rest);
        var time = ReadNumber(ref rest);
        var tags = ReadNumber(ref rest);
        return Read(rest[(int)tags..], (ulong)offset, time);
    }

    /// <summary>Reads an entry of the stream: <c>offset:time:publication</c>.</summary>
    public static MapEntry ReadChange(byte[] bytes)
    {
        ReadOnlySpan<byte> rest = bytes;
        var offset = ReadNumber(ref rest);
        var time = ReadNumber(ref rest);
        return Read(rest, (ulong)offset, time);
    }

    private static MapEntry Read(ReadOnlySpan<byte> bytes, ulong offset, long time) =>
        new(RedisDelivery.DecodePublication(bytes, offset) ?? throw Malformed(), time);

    private static long ReadNumber(ref ReadOnlySpan<byte> rest)
    {
        if (!Utf8Parser.TryParse(rest, out long number, out var length) || length == rest.Length || rest[length] != ':')
        {
            throw Malformed();
        }
        rest = rest[(length + 1)..];
        return number;
    }

    private static RedisUnavailableException Malformed() => new("an entry of a map makes no sense");
}
