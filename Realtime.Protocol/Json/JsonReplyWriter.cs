namespace Realtime.Protocol;

/// <summary>Writes replies.</summary>
internal static class JsonReplyWriter
{
    public static void Write(ref JsonWriter writer, in Reply reply)
    {
        writer.BeginObject();
        writer.UInt("id"u8, reply.Id);
        if (reply.Error is { } error)
        {
            writer.BeginObject("error"u8);
            writer.UInt("code"u8, error.Code);
            writer.String("message"u8, error.Message);
            writer.Bool("temporary"u8, error.Temporary);
            writer.EndObject();
        }
        if (reply.Result is { } result)
        {
            WriteResult(ref writer, result);
        }
        writer.EndObject();
    }

    private static void WriteResult(ref JsonWriter writer, IReplyResult result)
    {
        switch (result)
        {
            case PublishResult:
                WriteEmpty(ref writer, "publish"u8);
                break;
            case ConnectResult connect:
                JsonConnectionResultWriter.WriteConnect(ref writer, connect);
                break;
            case SubscribeResult subscribe:
                JsonSubscriptionResultWriter.WriteSubscribe(ref writer, subscribe);
                break;
            case UnsubscribeResult:
                WriteEmpty(ref writer, "unsubscribe"u8);
                break;
            case PresenceResult presence:
                JsonChannelResultWriter.WritePresence(ref writer, presence);
                break;
            case PresenceStatsResult stats:
                JsonChannelResultWriter.WritePresenceStats(ref writer, stats);
                break;
            case HistoryResult history:
                JsonChannelResultWriter.WriteHistory(ref writer, history);
                break;
            case PingResult:
                WriteEmpty(ref writer, "ping"u8);
                break;
            case RpcResult rpc:
                JsonConnectionResultWriter.WriteRpc(ref writer, rpc);
                break;
            case RefreshResult refresh:
                JsonConnectionResultWriter.WriteRefresh(ref writer, refresh);
                break;
            case SubRefreshResult refresh:
                JsonSubscriptionResultWriter.WriteSubRefresh(ref writer, refresh);
                break;
            default:
                throw new ArgumentException($"{result.GetType()} is no result of the protocol", nameof(result));
        }
    }

    private static void WriteEmpty(ref JsonWriter writer, ReadOnlySpan<byte> name)
    {
        writer.BeginObject(name);
        writer.EndObject();
    }
}
