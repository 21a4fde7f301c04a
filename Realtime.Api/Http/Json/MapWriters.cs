using Realtime.Api.Operations;
using Realtime.Core.Maps;
using Realtime.Protocol;

namespace Realtime.Api.Http.Json;

/// <summary>Writes the results of the methods of maps. Fields are left out when zero or empty.</summary>
internal static class MapWriters
{
    public static void Update(JsonOutput json, MapUpdateResult result)
    {
        json.StartObject();
        Position(json, result.Position);
        if (result.Suppression != MapSuppression.None)
        {
            json.Name("\"suppressed\":"u8);
            json.Raw("true"u8);
            json.Name("\"suppress_reason\":"u8);
            json.String(SuppressReasons.Of(result.Suppression));
        }
        json.EndObject();
    }

    public static void State(JsonOutput json, MapStatePage result)
    {
        json.StartObject();
        Entries(json, result.Entries);
        Position(json, result.Position);
        if (result.Cursor.Length > 0)
        {
            json.Name("\"cursor\":"u8);
            json.String(result.Cursor);
        }
        json.EndObject();
    }

    public static void Stream(JsonOutput json, MapStreamPage result)
    {
        json.StartObject();
        Entries(json, result.Entries);
        Position(json, result.Position);
        json.EndObject();
    }

    public static void Stats(JsonOutput json, MapStatsResult result)
    {
        json.StartObject();
        if (result.NumKeys > 0)
        {
            json.Name("\"num_keys\":"u8);
            json.Number((ulong)result.NumKeys);
        }
        json.EndObject();
    }

    private static void Position(JsonOutput json, StreamPosition position)
    {
        if (position.Offset > 0)
        {
            json.Name("\"offset\":"u8);
            json.Number(position.Offset);
        }
        if (!string.IsNullOrEmpty(position.Epoch))
        {
            json.Name("\"epoch\":"u8);
            json.String(position.Epoch);
        }
    }

    private static void Entries(JsonOutput json, IReadOnlyList<MapEntry> entries)
    {
        if (entries.Count == 0)
        {
            return;
        }
        json.Name("\"entries\":"u8);
        json.StartArray();
        foreach (var entry in entries)
        {
            Entry(json, entry);
        }
        json.EndArray();
    }

    private static void Entry(JsonOutput json, MapEntry entry)
    {
        var publication = entry.Publication;
        json.StartObject();
        json.Name("\"key\":"u8);
        json.String(publication.Key);
        if (!publication.Data.IsEmpty)
        {
            json.Name("\"data\":"u8);
            json.Raw(publication.Data.Span);
        }
        if (publication.Tags is { Count: > 0 } tags)
        {
            ResultWriters.Tags(json, tags);
        }
        if (publication.Offset > 0)
        {
            json.Name("\"offset\":"u8);
            json.Number(publication.Offset);
        }
        if (publication.Removed)
        {
            json.Name("\"removed\":"u8);
            json.Raw("true"u8);
        }
        json.Name("\"time\":"u8);
        json.Number((ulong)entry.Time);
        json.EndObject();
    }
}
