using System.Globalization;
using Realtime.Core.Brokers;
using Realtime.Protocol;
using Realtime.Redis.Connections;
using StackExchange.Redis;
using StreamPosition = Realtime.Protocol.StreamPosition;

namespace Realtime.Redis.Brokers;

/// <summary>Reads the streams of channels.</summary>
internal static class RedisHistory
{
    private static readonly RedisScript _stream = new("history_stream.lua");
    private static readonly RedisScript _list = new("history_list.lua");

    /// <summary>Reads publications and the position.</summary>
    public static Task<HistoryPage> ReadAsync(RedisTarget target, string channel, HistoryFilter filter, TimeSpan metaTtl)
    {
        RedisKey[] keys = [target.Keys.History(channel), target.Keys.Meta(channel)];
        var ttl = RedisPublisher.MetaTtl(metaTtl);
        return target.UseLists ? ReadListAsync(target, keys, ttl, filter) : ReadStreamAsync(target, keys, ttl, filter);
    }

    private static async Task<HistoryPage> ReadStreamAsync(RedisTarget target, RedisKey[] keys, long metaTtl, HistoryFilter filter)
    {
        var start = filter.Since is not { } since ? ""
            : (filter.Reverse ? since.Offset - 1 : since.Offset + 1).ToString(CultureInfo.InvariantCulture);
        RedisValue[] arguments = [metaTtl, RedisPublisher.NewEpoch, FindsNothing(filter) ? "" : filter.Reverse ? "r" : "f", start, Math.Max(filter.Limit, 0)];
        var (position, entries) = Parse(await _stream.RunAsync(target.Database, keys, arguments).ConfigureAwait(false));
        if (entries.Length == 0 || (filter.Reverse && filter.Since?.Offset > position.Offset + 1))
        {
            return new HistoryPage([], position);
        }
        return new HistoryPage([.. entries.Select(ReadEntry)], position);
    }

    private static async Task<HistoryPage> ReadListAsync(RedisTarget target, RedisKey[] keys, long metaTtl, HistoryFilter filter)
    {
        RedisValue[] arguments = [metaTtl, RedisPublisher.NewEpoch, FindsNothing(filter) ? "" : "a"];
        var (position, entries) = Parse(await _list.RunAsync(target.Database, keys, arguments).ConfigureAwait(false));
        if (filter.Reverse && filter.Since?.Offset > position.Offset + 1)
        {
            return new HistoryPage([], position);
        }
        var found = entries.Select(static entry => ReadPayload((byte[])entry!));
        if (!filter.Reverse)
        {
            found = found.Reverse();
        }
        if (filter.Since is { } since)
        {
            found = filter.Reverse ? found.Where(p => p.Offset < since.Offset) : found.Where(p => p.Offset > since.Offset);
        }
        return new HistoryPage([.. filter.Limit < 0 ? found : found.Take(filter.Limit)], position);
    }

    // Whatever the stream holds. Nothing comes before the first offset, or after the last there is.
    private static bool FindsNothing(in HistoryFilter filter) =>
        filter.Limit == 0 || (filter.Since is { } since && (filter.Reverse ? since.Offset <= 1 : since.Offset == ulong.MaxValue));

    private static (StreamPosition Position, RedisResult[] Entries) Parse(RedisResult reply)
    {
        if ((RedisResult[]?)reply is not [var top, var epoch, var entries])
        {
            throw new RedisUnavailableException("the answer about history makes no sense");
        }
        return (new StreamPosition((ulong)(RedisValue)top, (string?)epoch ?? ""), (RedisResult[]?)entries ?? []);
    }

    // An entry of a stream: its id, offset-0, and its fields, of which there is one.
    private static Publication ReadEntry(RedisResult entry)
    {
        if ((RedisResult[]?)entry is [var id, var fields] && (RedisValue[]?)fields is [_, var bytes, ..]
            && ((string?)id)?.Split('-') is [var offset, ..]
            && ulong.TryParse(offset, NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            && RedisDelivery.DecodePublication((byte[])bytes!, number) is { } publication)
        {
            return publication;
        }
        throw new RedisUnavailableException("an entry of a stream makes no sense");
    }

    private static Publication ReadPayload(byte[] bytes) =>
        RedisPayload.TryRead(bytes, out var payload) && RedisDelivery.DecodePublication(payload.Body, payload.Position.Offset) is { } publication
            ? publication
            : throw new RedisUnavailableException("an entry of a list makes no sense");
}
