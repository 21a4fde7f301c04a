namespace Realtime.Protocol;

/// <summary>Writes the results about a connection.</summary>
internal static class JsonConnectionResultWriter
{
    public static void WriteConnect(ref JsonWriter writer, ConnectResult result)
    {
        writer.BeginObject("connect"u8);
        writer.String("client"u8, result.Client);
        writer.String("version"u8, result.Version);
        writer.Bool("expires"u8, result.Expires);
        writer.UInt("ttl"u8, result.Ttl);
        writer.Raw("data"u8, result.Data);
        WriteSubs(ref writer, result.Subs);
        WriteSession(ref writer, result);
        writer.Int("flag"u8, result.Flag);
        if (result.Dict is { } dict)
        {
            writer.BeginObject("dict"u8);
            writer.String("id"u8, dict.Id);
            writer.Raw("data"u8, dict.Data);
            writer.String("data_b64"u8, dict.DataB64);
            writer.EndObject();
        }
        writer.EndObject();
    }

    /// <summary>Writes the push form, which has its fields in another order and no features.</summary>
    public static void WriteConnectPush(ref JsonWriter writer, ConnectResult result)
    {
        writer.BeginObject("connect"u8);
        writer.String("client"u8, result.Client);
        writer.String("version"u8, result.Version);
        writer.Raw("data"u8, result.Data);
        WriteSubs(ref writer, result.Subs);
        writer.Bool("expires"u8, result.Expires);
        writer.UInt("ttl"u8, result.Ttl);
        WriteSession(ref writer, result);
        writer.EndObject();
    }

    public static void WriteRpc(ref JsonWriter writer, RpcResult result)
    {
        writer.BeginObject("rpc"u8);
        writer.Raw("data"u8, result.Data);
        writer.EndObject();
    }

    public static void WriteRefresh(ref JsonWriter writer, RefreshResult result)
    {
        writer.BeginObject("refresh"u8);
        writer.String("client"u8, result.Client);
        writer.String("version"u8, result.Version);
        writer.Bool("expires"u8, result.Expires);
        writer.UInt("ttl"u8, result.Ttl);
        writer.EndObject();
    }

    private static void WriteSession(ref JsonWriter writer, ConnectResult result)
    {
        writer.UInt("ping"u8, result.Ping);
        writer.Bool("pong"u8, result.Pong);
        writer.String("session"u8, result.Session);
        writer.String("node"u8, result.Node);
        writer.Int("time"u8, result.Time);
    }

    private static void WriteSubs(ref JsonWriter writer, Dictionary<string, SubscribeResult>? subs)
    {
        if (subs is not { Count: > 0 })
        {
            return;
        }
        writer.BeginObject("subs"u8);
        foreach (var (channel, result) in subs)
        {
            writer.Key(channel);
            JsonSubscriptionResultWriter.WriteValue(ref writer, result);
        }
        writer.EndObject();
    }
}
