using System.Globalization;
using Realtime.Core.Brokers;
using Realtime.Core.Maps;
using Realtime.Redis.Brokers;
using Realtime.Redis.Connections;
using StackExchange.Redis;
using StreamPosition = Realtime.Protocol.StreamPosition;

namespace Realtime.Redis.Maps;

/// <summary>Reads maps.</summary>
internal static class RedisMapReader
{
    // Never part of a number, so it ends the score in a cursor.
    private const char CursorSeparator = '\0';

    private static readonly RedisScript _state = new("map_common.lua", "map_state.lua");
    private static readonly RedisScript _stream = new("map_common.lua", "map_stream.lua");

    /// <summary>What all scripts of maps begin with.</summary>
    public static RedisValue[] Common(RedisMapTarget target, string channel, in MapStorage storage, TimeProvider time) =>
    [
        time.GetUtcNow().ToUnixTimeMilliseconds(),
        RedisPublisher.NewEpoch,
        storage.StreamSize,
        Math.Max(1, (long)storage.StreamTtl.TotalMilliseconds),
        (long)storage.MetaTtl.TotalMilliseconds,
        target.Keys.Message(channel),
    ];

    /// <summary>Number of keys.</summary>
    public static Task<long> CountAsync(RedisMapTarget target, string channel) => target.Database.HashLengthAsync(target.Keys.Of(channel)[1]);

    /// <summary>Reads keys.</summary>
    public static async Task<MapStatePage> ReadStateAsync(RedisMapTarget target, string channel, MapStateFilter filter, MapStorage storage, TimeProvider time)
    {
        var (score, key) = ParseCursor(filter.Cursor, storage.Ordered);
        RedisValue[] arguments =
        [
            .. Common(target, channel, storage, time),
            filter.Key,
            filter.Limit < 0 ? -1 : filter.Limit,
            !storage.Ordered ? "n" : filter.Ascending ? "a" : "d",
            filter.Cursor.Length > 0 ? "1" : "",
            key,
            score,
        ];
        var reply = (RedisResult[]?)await _state.RunAsync(target.Database, target.Keys.Of(channel), arguments).ConfigureAwait(false);
        if (reply is not [var offset, var epoch, var entries, var more])
        {
            throw new RedisUnavailableException("the answer about a map makes no sense");
        }
        MapEntry[] page = [.. Bytes(entries).Select(RedisMapEntry.ReadState)];
        return new MapStatePage(page, Position(offset, epoch), (string?)more == "1" ? CursorAt(page[^1], storage.Ordered) : "");
    }

    /// <summary>Reads changes.</summary>
    public static async Task<MapStreamPage> ReadStreamAsync(RedisMapTarget target, string channel, HistoryFilter filter, MapStorage storage, TimeProvider time)
    {
        RedisValue[] arguments =
        [
            .. Common(target, channel, storage, time),
            filter.Limit == 0 ? "" : filter.Reverse ? "r" : "f",
            filter.Since is { } since ? since.Offset.ToString(CultureInfo.InvariantCulture) : "",
            filter.Limit < 0 ? -1 : filter.Limit,
        ];
        var reply = (RedisResult[]?)await _stream.RunAsync(target.Database, target.Keys.Of(channel), arguments).ConfigureAwait(false);
        if (reply is not [var offset, var epoch, var entries])
        {
            throw new RedisUnavailableException("the answer about the changes of a map makes no sense");
        }
        var position = Position(offset, epoch);
        // Before what is beyond the top there is nothing, as everywhere.
        var isBeyond = filter.Reverse && filter.Since?.Offset > position.Offset + 1;
        return new MapStreamPage(isBeyond ? [] : [.. Bytes(entries).Select(RedisMapEntry.ReadChange)], position);
    }

    private static IEnumerable<byte[]> Bytes(RedisResult entries) =>
        ((RedisValue[]?)entries ?? []).Where(static entry => !entry.IsNullOrEmpty).Select(static entry => (byte[])entry!);

    private static StreamPosition Position(RedisResult offset, RedisResult epoch) => new((ulong)(RedisValue)offset, (string?)epoch ?? "");

    private static (long Score, string Key) ParseCursor(string cursor, bool ordered)
    {
        var end = ordered ? cursor.IndexOf(CursorSeparator, StringComparison.Ordinal) : -1;
        return end >= 0 && long.TryParse(cursor.AsSpan(0, end), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var score)
            ? (score, cursor[(end + 1)..])
            : (0, cursor);
    }

    private static string CursorAt(MapEntry entry, bool ordered) => ordered
        ? string.Create(CultureInfo.InvariantCulture, $"{entry.Publication.Score}{CursorSeparator}{entry.Publication.Key}")
        : entry.Publication.Key;
}
