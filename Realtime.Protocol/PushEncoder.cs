namespace Realtime.Protocol;

/// <summary>
/// Encodes what the server sends on its own. JSON embeds payloads as they are: a payload for JSON connections must be valid JSON, see
/// <see cref="JsonPayload.IsValid"/>.
/// </summary>
public static class PushEncoder
{
    private static readonly byte[] _jsonPing = [0x81, 2, (byte)'{', (byte)'}'];
    private static readonly byte[] _protobufPing = [0x82, 1, 0];
    private static readonly byte[] _protobufPushPing = [0x82, 0];

    /// <summary>Encodes a push inside a reply, as bidirectional clients get it, as a whole <see cref="ServerFrame"/>.</summary>
    public static byte[] Encode(ProtocolType protocol, in Push push)
    {
        if (protocol == ProtocolType.Json)
        {
            var json = new JsonWriter(PayloadSize.OfPush(push.Body));
            JsonPushWriter.WriteReply(ref json, push);
            return json.ToFrame();
        }
        var protobuf = new ProtobufWriter(PayloadSize.OfPush(push.Body));
        ProtobufPushWriter.WriteReply(ref protobuf, push);
        return protobuf.ToDelimitedFrame();
    }

    /// <summary>
    /// Encodes a bare push, as unidirectional clients get it, as a whole <see cref="ServerFrame"/>. A Protobuf push comes without its
    /// length: what carries it delimits it.
    /// </summary>
    public static byte[] EncodeUnidirectional(ProtocolType protocol, in Push push)
    {
        if (protocol == ProtocolType.Json)
        {
            var json = new JsonWriter(PayloadSize.OfPush(push.Body));
            JsonPushWriter.Write(ref json, push);
            return json.ToFrame();
        }
        var protobuf = new ProtobufWriter(PayloadSize.OfPush(push.Body));
        ProtobufPushWriter.Write(ref protobuf, push);
        return protobuf.ToFrame();
    }

    /// <summary>The server ping, an empty reply, as a <see cref="ServerFrame"/> shared by all connections; do not write to it.</summary>
    public static byte[] Ping(ProtocolType protocol) => protocol == ProtocolType.Json ? _jsonPing : _protobufPing;

    /// <summary>The server ping of unidirectional clients, an empty push, as a <see cref="ServerFrame"/> shared by all connections; do not write to it.</summary>
    public static byte[] PingUnidirectional(ProtocolType protocol) => protocol == ProtocolType.Json ? _jsonPing : _protobufPushPing;
}
