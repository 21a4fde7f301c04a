namespace Realtime.Protocol;

/// <summary>Writes replies.</summary>
internal static class ProtobufReplyWriter
{
    public static void Write(ref ProtobufWriter writer, in Reply reply)
    {
        writer.UInt(1, reply.Id);
        if (reply.Error is { } error)
        {
            var mark = writer.BeginMessage(2);
            writer.UInt(1, error.Code);
            writer.String(2, error.Message);
            writer.Bool(3, error.Temporary);
            writer.EndMessage(mark);
        }
        if (reply.Result is { } result)
        {
            var field = FieldOf(result);
            var mark = writer.BeginMessage(field, PayloadSize.OfReply(result));
            WriteResult(ref writer, result);
            writer.EndMessage(mark);
        }
    }

    private static int FieldOf(IReplyResult result) => result switch
    {
        ConnectResult => 5,
        SubscribeResult => 6,
        UnsubscribeResult => 7,
        PublishResult => 8,
        PresenceResult => 9,
        PresenceStatsResult => 10,
        HistoryResult => 11,
        PingResult => 12,
        RpcResult => 13,
        RefreshResult => 14,
        SubRefreshResult => 15,
        _ => throw new ArgumentException($"{result.GetType()} is no result of the protocol", nameof(result)),
    };

    private static void WriteResult(ref ProtobufWriter writer, IReplyResult result)
    {
        switch (result)
        {
            case ConnectResult connect:
                ProtobufConnectionResultWriter.WriteConnect(ref writer, connect);
                break;
            case SubscribeResult subscribe:
                ProtobufSubscriptionResultWriter.WriteSubscribe(ref writer, subscribe);
                break;
            case PresenceResult presence:
                ProtobufChannelResultWriter.WritePresence(ref writer, presence);
                break;
            case PresenceStatsResult stats:
                ProtobufChannelResultWriter.WritePresenceStats(ref writer, stats);
                break;
            case HistoryResult history:
                ProtobufChannelResultWriter.WriteHistory(ref writer, history);
                break;
            case RpcResult rpc:
                writer.Bytes(1, rpc.Data);
                break;
            case RefreshResult refresh:
                ProtobufConnectionResultWriter.WriteRefresh(ref writer, refresh);
                break;
            case SubRefreshResult refresh:
                ProtobufSubscriptionResultWriter.WriteSubRefresh(ref writer, refresh);
                break;
            default:
                // The others have no fields.
                break;
        }
    }
}
