namespace Realtime.Protocol;

/// <summary>Writes pushes.</summary>
internal static class JsonPushWriter
{
    /// <summary>Writes a push inside a reply.</summary>
    public static void WriteReply(ref JsonWriter writer, in Push push)
    {
        writer.BeginObject();
        writer.Name("push"u8);
        Write(ref writer, push);
        writer.EndObject();
    }

    /// <summary>Writes a push.</summary>
    public static void Write(ref JsonWriter writer, in Push push)
    {
        writer.BeginObject();
        writer.Int("id"u8, push.Id);
        writer.String("channel"u8, push.Channel);
        WriteBody(ref writer, push.Body);
        writer.EndObject();
    }

    private static void WriteBody(ref JsonWriter writer, IPushBody body)
    {
        switch (body)
        {
            case Publication publication:
                writer.Name("pub"u8);
                JsonPublicationWriter.Write(ref writer, publication);
                break;
            case Join join:
                WritePresence(ref writer, "join"u8, join.Info);
                break;
            case Leave leave:
                WritePresence(ref writer, "leave"u8, leave.Info);
                break;
            case Unsubscribe unsubscribe:
                WriteEnd(ref writer, "unsubscribe"u8, unsubscribe.Code, unsubscribe.Reason);
                break;
            case Message message:
                writer.BeginObject("message"u8);
                writer.Raw("data"u8, message.Data);
                writer.EndObject();
                break;
            case Subscribe subscribe:
                WriteSubscribe(ref writer, subscribe);
                break;
            case Connect connect:
                JsonConnectionResultWriter.WriteConnectPush(ref writer, connect.Result);
                break;
            case Disconnect disconnect:
                WriteEnd(ref writer, "disconnect"u8, disconnect.Code, disconnect.Reason);
                break;
            case Refresh refresh:
                writer.BeginObject("refresh"u8);
                writer.Bool("expires"u8, refresh.Expires);
                writer.UInt("ttl"u8, refresh.Ttl);
                writer.EndObject();
                break;
            default:
                throw new ArgumentException($"{body.GetType()} is no push of the protocol", nameof(body));
        }
    }

    private static void WritePresence(ref JsonWriter writer, ReadOnlySpan<byte> name, ClientInfo? info)
    {
        writer.BeginObject(name);
        if (info is not null)
        {
            writer.Name("info"u8);
            JsonPublicationWriter.WriteInfo(ref writer, info);
        }
        writer.EndObject();
    }

    // The field "reconnect" of a disconnect is left out: clients look at the code.
    private static void WriteEnd(ref JsonWriter writer, ReadOnlySpan<byte> name, uint code, string reason)
    {
        writer.BeginObject(name);
        writer.UInt("code"u8, code);
        writer.String("reason"u8, reason);
        writer.EndObject();
    }

    private static void WriteSubscribe(ref JsonWriter writer, Subscribe subscribe)
    {
        writer.BeginObject("subscribe"u8);
        writer.Bool("recoverable"u8, subscribe.Recoverable);
        writer.String("epoch"u8, subscribe.Epoch);
        writer.UInt("offset"u8, subscribe.Offset);
        writer.Bool("positioned"u8, subscribe.Positioned);
        writer.Raw("data"u8, subscribe.Data);
        writer.EndObject();
    }
}
