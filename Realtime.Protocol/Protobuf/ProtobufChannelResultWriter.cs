namespace Realtime.Protocol;

/// <summary>Writes the results about a channel.</summary>
internal static class ProtobufChannelResultWriter
{
    public static void WritePresence(ref ProtobufWriter writer, PresenceResult result)
    {
        if (result.Presence is not { } presence)
        {
            return;
        }
        foreach (var (client, info) in presence)
        {
            var entry = writer.BeginMessage(1);
            writer.String(1, client);
            ProtobufPublicationWriter.WriteInfo(ref writer, 2, info);
            writer.EndMessage(entry);
        }
    }

    public static void WritePresenceStats(ref ProtobufWriter writer, PresenceStatsResult result)
    {
        writer.UInt(1, result.NumClients);
        writer.UInt(2, result.NumUsers);
    }

    public static void WriteHistory(ref ProtobufWriter writer, HistoryResult result)
    {
        ProtobufPublicationWriter.WriteList(ref writer, 1, result.Publications);
        writer.String(2, result.Epoch);
        writer.UInt(3, result.Offset);
    }
}
