namespace Realtime.Protocol;

/// <summary>Writes pushes.</summary>
internal static class ProtobufPushWriter
{
    /// <summary>Writes a push inside a reply.</summary>
    public static void WriteReply(ref ProtobufWriter writer, in Push push)
    {
        var mark = writer.BeginMessage(4, push.Body is Publication publication ? publication.Data.Length + push.Channel.Length : 0);
        Write(ref writer, push);
        writer.EndMessage(mark);
    }

    /// <summary>Writes a push.</summary>
    public static void Write(ref ProtobufWriter writer, in Push push)
    {
        writer.Int(1, push.Id);
        writer.String(2, push.Channel);
        if (push.Body is Publication publication)
        {
            ProtobufPublicationWriter.Write(ref writer, 4, publication);
            return;
        }
        var mark = writer.BeginMessage(FieldOf(push.Body));
        WriteBody(ref writer, push.Body);
        writer.EndMessage(mark);
    }

    private static int FieldOf(IPushBody body) => body switch
    {
        Join => 5,
        Leave => 6,
        Unsubscribe => 7,
        Message => 8,
        Subscribe => 9,
        Connect => 10,
        Disconnect => 11,
        Refresh => 12,
        _ => throw new ArgumentException($"{body.GetType()} is no push of the protocol", nameof(body)),
    };

    private static void WriteBody(ref ProtobufWriter writer, IPushBody body)
    {
        switch (body)
        {
            case Join { Info: { } info }:
                ProtobufPublicationWriter.WriteInfo(ref writer, 1, info);
                break;
            case Leave { Info: { } info }:
                ProtobufPublicationWriter.WriteInfo(ref writer, 1, info);
                break;
            case Unsubscribe unsubscribe:
                writer.UInt(2, unsubscribe.Code);
                writer.String(3, unsubscribe.Reason);
                break;
            case Message message:
                writer.Bytes(1, message.Data);
                break;
            case Subscribe subscribe:
                writer.Bool(1, subscribe.Recoverable);
                writer.String(4, subscribe.Epoch);
                writer.UInt(5, subscribe.Offset);
                writer.Bool(6, subscribe.Positioned);
                writer.Bytes(7, subscribe.Data);
                break;
            case Connect connect:
                ProtobufConnectionResultWriter.WriteConnectPush(ref writer, connect.Result);
                break;
            case Disconnect disconnect:
                // The field "reconnect" is left out: clients look at the code.
                writer.UInt(1, disconnect.Code);
                writer.String(2, disconnect.Reason);
                break;
            case Refresh refresh:
                writer.Bool(1, refresh.Expires);
                writer.UInt(2, refresh.Ttl);
                break;
            default:
                // A join or leave of nobody.
                break;
        }
    }
}
