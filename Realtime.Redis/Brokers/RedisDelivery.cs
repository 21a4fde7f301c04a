using Microsoft.Extensions.Logging;
using Realtime.Core.Brokers;
using Realtime.Protocol;

namespace Realtime.Redis.Brokers;

/// <summary>Decodes what comes from Redis and hands it to the node.</summary>
/// <param name="handler">The node.</param>
/// <param name="logger">Log.</param>
internal sealed partial class RedisDelivery(IBrokerHandler handler, ILogger logger)
{
    /// <summary>Delivers a payload.</summary>
    public void Deliver(string channel, byte[] payload)
    {
        if (!RedisPayload.TryRead(payload, out var read) || !TryDeliver(channel, read))
        {
            Log.Malformed(logger, channel, payload.Length);
        }
    }

    private bool TryDeliver(string channel, RedisPayload payload)
    {
        if (payload.Kind == RedisPayloadKind.Publication)
        {
            if (DecodePublication(payload.Body, payload.Position.Offset, out var publishedAt) is not { } publication)
            {
                return false;
            }
            var previous = payload.Previous.IsEmpty ? null : StoredMessages.DecodePublication(payload.Previous);
            handler.HandlePublication(channel, publication, payload.Position, previous, publishedAt);
            return true;
        }
        if (StoredMessages.DecodeClientInfo(payload.Body) is not { } info)
        {
            return false;
        }
        if (payload.Kind == RedisPayloadKind.Join)
        {
            handler.HandleJoin(channel, info);
        }
        else
        {
            handler.HandleLeave(channel, info);
        }
        return true;
    }

    /// <summary>Decodes a stored publication; null when it is none.</summary>
    public static Publication? DecodePublication(ReadOnlySpan<byte> bytes, ulong offset) => DecodePublication(bytes, offset, out _);

    private static Publication? DecodePublication(ReadOnlySpan<byte> bytes, ulong offset, out long publishedAt)
    {
        publishedAt = 0;
        if (StoredMessages.DecodePublication(bytes) is not { } publication)
        {
            return null;
        }
        publication.Offset = offset;
        // For the nodes, not for clients.
        publishedAt = publication.Time;
        publication.Time = 0;
        publication.Delta = false;
        return publication;
    }

    private static partial class Log
    {
        [LoggerMessage(LogLevel.Warning, "A message of {Length} bytes in channel {Channel} is none of ours; dropped")]
        public static partial void Malformed(ILogger logger, string channel, int length);
    }
}
