using System.Globalization;
using System.Security.Cryptography;
using Realtime.Core.Brokers;
using Realtime.Protocol;
using Realtime.Redis.Connections;
using StackExchange.Redis;
using StreamPosition = Realtime.Protocol.StreamPosition;

namespace Realtime.Redis.Brokers;

/// <summary>Publishes into channels, with history as one step in Redis.</summary>
internal static class RedisPublisher
{
    private const string EpochLetters = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ";
    private const int EpochLength = 8;

    private static readonly TimeSpan _defaultMetaTtl = TimeSpan.FromDays(30);
    private static readonly TimeSpan _defaultResultTtl = TimeSpan.FromMinutes(5);
    private static readonly RedisScript _stream = new("publish_stream.lua", "publish_history.lua");
    private static readonly RedisScript _list = new("publish_list.lua", "publish_history.lua");
    private static readonly RedisScript _once = new("publish_once.lua");

    /// <summary>An epoch for a stream that Redis may find to be new.</summary>
    public static string NewEpoch => RandomNumberGenerator.GetString(EpochLetters, EpochLength);

    /// <summary>How long a position lives, in milliseconds.</summary>
    public static long MetaTtl(TimeSpan configured) => Milliseconds(configured > TimeSpan.Zero ? configured : _defaultMetaTtl);

    /// <summary>Publishes data.</summary>
    public static async Task<BrokerPublishResult> PublishAsync(RedisTarget target, string channel, ReadOnlyMemory<byte> data, PublishOptions options)
    {
        var message = StoredMessages.Encode(ToPublication(data, in options, target.Time));
        var result = string.IsNullOrEmpty(options.IdempotencyKey) ? null : target.Keys.Result(channel, options.IdempotencyKey);
        if (options.HistorySize > 0 && options.HistoryTtl > TimeSpan.Zero)
        {
            return await StoreAsync(target, channel, message, result, options).ConfigureAwait(false);
        }
        if (result is null)
        {
            await SendAsync(target, channel, message).ConfigureAwait(false);
            return default;
        }
        var published = await _once.RunAsync(
            target.Database, [result], [message, target.Keys.Message(channel), ResultTtl(in options)]).ConfigureAwait(false);
        return new BrokerPublishResult(default, Suppressed: (int)published == 1);
    }

    /// <summary>Publishes what is not stored. In a cluster always by the same server, as what goes out by two is not delivered in order.</summary>
    public static Task<long> SendAsync(RedisTarget target, string channel, byte[] payload) =>
        target.Database.PublishAsync(RedisChannel.Literal(target.Keys.Message(channel)).WithKeyRouting(), payload);

    private static async Task<BrokerPublishResult> StoreAsync(RedisTarget target, string channel, byte[] message, string? result, PublishOptions options)
    {
        RedisKey[] keys = result is null
            ? [target.Keys.History(channel), target.Keys.Meta(channel)]
            : [target.Keys.History(channel), target.Keys.Meta(channel), result];
        RedisValue[] arguments =
        [
            message,
            options.HistorySize,
            Milliseconds(options.HistoryTtl),
            target.Keys.Message(channel),
            MetaTtl(options.HistoryMetaTtl),
            NewEpoch,
            ResultTtl(in options),
            options.UseDelta ? "1" : "0",
            options.Version.ToString(CultureInfo.InvariantCulture),
            options.VersionEpoch ?? "",
        ];
        var reply = (RedisValue[]?)await (target.UseLists ? _list : _stream).RunAsync(target.Database, keys, arguments).ConfigureAwait(false);
        if (reply is not { Length: 3 })
        {
            throw new RedisUnavailableException("the answer to a publication makes no sense");
        }
        return new BrokerPublishResult(new StreamPosition((ulong)reply[0], reply[1].ToString()), Suppressed: reply[2] != 0);
    }

    private static Publication ToPublication(ReadOnlyMemory<byte> data, in PublishOptions options, TimeProvider time)
    {
        var publication = new Publication
        {
            Data = data,
            Info = options.Info,
            Tags = options.Tags,
            Version = options.Version,
            Time = time.GetUtcNow().ToUnixTimeMilliseconds(),
        };
        if (!string.IsNullOrEmpty(options.Key))
        {
            publication.Key = options.Key;
            publication.Epoch = options.VersionEpoch ?? "";
        }
        return publication;
    }

    private static long ResultTtl(in PublishOptions options) =>
        Milliseconds(options.IdempotentResultTtl > TimeSpan.Zero ? options.IdempotentResultTtl : _defaultResultTtl);

    private static long Milliseconds(TimeSpan time) => Math.Max(1, (long)time.TotalMilliseconds);
}
