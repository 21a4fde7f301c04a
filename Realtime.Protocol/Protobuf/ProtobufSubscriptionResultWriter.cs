namespace Realtime.Protocol;

/// <summary>Writes the results about a subscription.</summary>
internal static class ProtobufSubscriptionResultWriter
{
    public static void WriteSubscribe(ref ProtobufWriter writer, SubscribeResult result)
    {
        writer.Bool(1, result.Expires);
        writer.UInt(2, result.Ttl);
        writer.Bool(3, result.Recoverable);
        writer.String(6, result.Epoch);
        ProtobufPublicationWriter.WriteList(ref writer, 7, result.Publications);
        writer.Bool(8, result.Recovered);
        writer.UInt(9, result.Offset);
        writer.Bool(10, result.Positioned);
        writer.Bytes(11, result.Data);
        writer.Bool(12, result.WasRecovering);
        writer.Bool(13, result.Delta);
        writer.Int(14, result.Id);
        writer.Int(15, result.Type);
        writer.Int(16, result.Phase);
        writer.String(17, result.Cursor);
        ProtobufPublicationWriter.WriteList(ref writer, 18, result.State);
        writer.UInt(19, result.PublishDebounce);
    }

    public static void WriteSubRefresh(ref ProtobufWriter writer, SubRefreshResult result)
    {
        writer.Bool(1, result.Expires);
        writer.UInt(2, result.Ttl);
        ProtobufPublicationWriter.WriteList(ref writer, 3, result.Items);
    }
}
