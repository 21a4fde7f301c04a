namespace Realtime.Protocol;

/// <summary>Writes the results about a subscription.</summary>
internal static class JsonSubscriptionResultWriter
{
    public static void WriteSubscribe(ref JsonWriter writer, SubscribeResult result)
    {
        writer.Name("subscribe"u8);
        WriteValue(ref writer, result);
    }

    /// <summary>Writes a result without a name.</summary>
    public static void WriteValue(ref JsonWriter writer, SubscribeResult result)
    {
        writer.BeginObject();
        writer.Bool("expires"u8, result.Expires);
        writer.UInt("ttl"u8, result.Ttl);
        writer.Bool("recoverable"u8, result.Recoverable);
        writer.String("epoch"u8, result.Epoch);
        JsonPublicationWriter.WriteNonEmpty(ref writer, "publications"u8, result.Publications);
        writer.Bool("recovered"u8, result.Recovered);
        writer.UInt("offset"u8, result.Offset);
        writer.Bool("positioned"u8, result.Positioned);
        writer.Raw("data"u8, result.Data);
        writer.Bool("was_recovering"u8, result.WasRecovering);
        writer.Bool("delta"u8, result.Delta);
        writer.Int("id"u8, result.Id);
        writer.Int("type"u8, result.Type);
        writer.Int("phase"u8, result.Phase);
        writer.String("cursor"u8, result.Cursor);
        JsonPublicationWriter.WriteNonEmpty(ref writer, "state"u8, result.State);
        writer.UInt("publish_debounce"u8, result.PublishDebounce);
        writer.EndObject();
    }

    public static void WriteSubRefresh(ref JsonWriter writer, SubRefreshResult result)
    {
        writer.BeginObject("sub_refresh"u8);
        writer.Bool("expires"u8, result.Expires);
        writer.UInt("ttl"u8, result.Ttl);
        JsonPublicationWriter.WriteNonEmpty(ref writer, "items"u8, result.Items);
        writer.EndObject();
    }
}
