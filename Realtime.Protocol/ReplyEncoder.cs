namespace Realtime.Protocol;

/// <summary>Encodes replies.</summary>
public static class ReplyEncoder
{
    /// <summary>
    /// Encodes a reply as a whole <see cref="ServerFrame"/>. JSON embeds payloads as they are: a payload of a JSON connection must be valid
    /// JSON, see <see cref="JsonPayload.IsValid"/>.
    /// </summary>
    public static byte[] Encode(ProtocolType protocol, in Reply reply)
    {
        if (protocol == ProtocolType.Json)
        {
            var json = new JsonWriter(PayloadSize.OfReply(reply.Result));
            JsonReplyWriter.Write(ref json, reply);
            return json.ToFrame();
        }
        var protobuf = new ProtobufWriter(PayloadSize.OfReply(reply.Result));
        ProtobufReplyWriter.Write(ref protobuf, reply);
        return protobuf.ToDelimitedFrame();
    }
}
