namespace Realtime.Protocol;

/// <summary>Writes the results about a channel, whose fields are there even with their defaults.</summary>
internal static class JsonChannelResultWriter
{
    public static void WritePresence(ref JsonWriter writer, PresenceResult result)
    {
        writer.BeginObject("presence"u8);
        writer.BeginObject("presence"u8);
        if (result.Presence is { } presence)
        {
            foreach (var (client, info) in presence)
            {
                writer.Key(client);
                JsonPublicationWriter.WriteInfo(ref writer, info);
            }
        }
        writer.EndObject();
        writer.EndObject();
    }

    public static void WritePresenceStats(ref JsonWriter writer, PresenceStatsResult result)
    {
        writer.BeginObject("presence_stats"u8);
        writer.Name("num_clients"u8);
        writer.Value(result.NumClients);
        writer.Name("num_users"u8);
        writer.Value(result.NumUsers);
        writer.EndObject();
    }

    public static void WriteHistory(ref JsonWriter writer, HistoryResult result)
    {
        writer.BeginObject("history"u8);
        writer.Name("publications"u8);
        JsonPublicationWriter.WriteList(ref writer, result.Publications ?? []);
        writer.Name("epoch"u8);
        writer.Value(result.Epoch);
        writer.Name("offset"u8);
        writer.Value(result.Offset);
        writer.EndObject();
    }
}
