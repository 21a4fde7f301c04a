using System.Buffers.Text;
using System.Text;
using Realtime.Protocol;

namespace Realtime.Redis.Brokers;

/// <summary>
/// What is published into a PUB/SUB channel, and what lists hold:
/// <c>__p1:offset:epoch__publication</c>, <c>__d1:offset:epoch:length:previous publication:length:publication</c>, <c>__j__info</c>,
/// <c>__l__info</c>, or a publication alone when it has no position. Publications and infos are Protobuf, which never starts like this.
/// </summary>
internal readonly ref struct RedisPayload
{
    private RedisPayload(RedisPayloadKind kind, StreamPosition position, ReadOnlySpan<byte> body, ReadOnlySpan<byte> previous)
    {
        Kind = kind;
        Position = position;
        Body = body;
        Previous = previous;
    }

    /// <summary>What it is.</summary>
    public RedisPayloadKind Kind { get; }

    /// <summary>Position of a publication; default without history.</summary>
    public StreamPosition Position { get; }

    /// <summary>The publication or client info.</summary>
    public ReadOnlySpan<byte> Body { get; }

    /// <summary>The publication before it; empty when there is none, or none is wanted.</summary>
    public ReadOnlySpan<byte> Previous { get; }

    /// <summary>A join or leave.</summary>
    public static byte[] Encode(RedisPayloadKind kind, ClientInfo info) =>
        [.. kind == RedisPayloadKind.Join ? "__j__"u8 : "__l__"u8, .. StoredMessages.Encode(info)];

    /// <summary>Reads a payload; false when it is none.</summary>
    public static bool TryRead(ReadOnlySpan<byte> payload, out RedisPayload read)
    {
        if (!payload.StartsWith("__"u8))
        {
            read = new RedisPayload(RedisPayloadKind.Publication, default, payload, default);
            return true;
        }
        read = default;
        if (payload.StartsWith("__j__"u8) || payload.StartsWith("__l__"u8))
        {
            read = new RedisPayload(payload[2] == 'j' ? RedisPayloadKind.Join : RedisPayloadKind.Leave, default, payload[5..], default);
            return true;
        }
        return payload.StartsWith("__p1:"u8) ? TryReadPlain(payload[5..], out read)
            : payload.StartsWith("__d1:"u8) && TryReadDelta(payload[5..], out read);
    }

    private static bool TryReadPlain(ReadOnlySpan<byte> rest, out RedisPayload read)
    {
        read = default;
        if (!TryReadNumber(ref rest, out var offset))
        {
            return false;
        }
        var end = rest.IndexOf("__"u8);
        if (end < 0)
        {
            return false;
        }
        read = new RedisPayload(RedisPayloadKind.Publication, new StreamPosition(offset, Encoding.UTF8.GetString(rest[..end])), rest[(end + 2)..], default);
        return true;
    }

    private static bool TryReadDelta(ReadOnlySpan<byte> rest, out RedisPayload read)
    {
        read = default;
        if (!TryReadNumber(ref rest, out var offset))
        {
            return false;
        }
        var end = rest.IndexOf((byte)':');
        if (end < 0)
        {
            return false;
        }
        var epoch = Encoding.UTF8.GetString(rest[..end]);
        rest = rest[(end + 1)..];
        if (!TryReadNumber(ref rest, out var length) || length >= (ulong)rest.Length)
        {
            return false;
        }
        var previous = rest[..(int)length];
        rest = rest[((int)length + 1)..];
        if (!TryReadNumber(ref rest, out length) || length != (ulong)rest.Length)
        {
            return false;
        }
        read = new RedisPayload(RedisPayloadKind.Publication, new StreamPosition(offset, epoch), rest, previous);
        return true;
    }

    // A number and the colon behind it.
    private static bool TryReadNumber(scoped ref ReadOnlySpan<byte> rest, out ulong number)
    {
        if (!Utf8Parser.TryParse(rest, out number, out var length) || length == rest.Length || rest[length] != ':')
        {
            return false;
        }
        rest = rest[(length + 1)..];
        return true;
    }
}
