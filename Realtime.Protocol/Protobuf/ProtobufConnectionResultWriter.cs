namespace Realtime.Protocol;

/// <summary>Writes the results about a connection.</summary>
internal static class ProtobufConnectionResultWriter
{
    public static void WriteConnect(ref ProtobufWriter writer, ConnectResult result)
    {
        writer.String(1, result.Client);
        writer.String(2, result.Version);
        writer.Bool(3, result.Expires);
        writer.UInt(4, result.Ttl);
        writer.Bytes(5, result.Data);
        WriteSubs(ref writer, 6, result.Subs);
        WriteSession(ref writer, result);
        writer.Int(12, result.Flag);
        if (result.Dict is { } dict)
        {
            var mark = writer.BeginMessage(13, dict.Data.Length);
            writer.String(1, dict.Id);
            writer.Bytes(2, dict.Data);
            writer.String(3, dict.DataB64);
            writer.EndMessage(mark);
        }
    }

    /// <summary>Writes the push form, which has its fields in another order and no features.</summary>
    public static void WriteConnectPush(ref ProtobufWriter writer, ConnectResult result)
    {
        writer.String(1, result.Client);
        writer.String(2, result.Version);
        writer.Bytes(3, result.Data);
        WriteSubs(ref writer, 4, result.Subs);
        writer.Bool(5, result.Expires);
        writer.UInt(6, result.Ttl);
        WriteSession(ref writer, result);
    }

    public static void WriteRefresh(ref ProtobufWriter writer, RefreshResult result)
    {
        writer.String(1, result.Client);
        writer.String(2, result.Version);
        writer.Bool(3, result.Expires);
        writer.UInt(4, result.Ttl);
    }

    private static void WriteSession(ref ProtobufWriter writer, ConnectResult result)
    {
        writer.UInt(7, result.Ping);
        writer.Bool(8, result.Pong);
        writer.String(9, result.Session);
        writer.String(10, result.Node);
        writer.Int(11, result.Time);
    }

    private static void WriteSubs(ref ProtobufWriter writer, int field, Dictionary<string, SubscribeResult>? subs)
    {
        if (subs is null)
        {
            return;
        }
        foreach (var (channel, result) in subs)
        {
            var entry = writer.BeginMessage(field);
            writer.String(1, channel);
            var value = writer.BeginMessage(2);
            ProtobufSubscriptionResultWriter.WriteSubscribe(ref writer, result);
            writer.EndMessage(value);
            writer.EndMessage(entry);
        }
    }
}
