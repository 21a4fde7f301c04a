namespace Realtime.Protocol;

/// <summary>Reads tracked keys. Null counts as absent, and as an empty message in a list.</summary>
internal static class JsonTrackReader
{
    public static List<TrackBatch>? ReadBatches(ref JsonReader reader)
    {
        if (!reader.TryEnterArray())
        {
            return null;
        }
        var batches = new List<TrackBatch>();
        while (reader.TryReadElement())
        {
            batches.Add(ReadBatch(ref reader));
        }
        return batches;
    }

    /// <summary>Reads a list of strings.</summary>
    public static List<string>? ReadKeys(ref JsonReader reader)
    {
        if (!reader.TryEnterArray())
        {
            return null;
        }
        var keys = new List<string>();
        while (reader.TryReadElement())
        {
            keys.Add(reader.ReadString(""));
        }
        return keys;
    }

    private static TrackBatch ReadBatch(ref JsonReader reader)
    {
        var batch = new TrackBatch();
        if (!reader.TryEnterObject())
        {
            return batch;
        }
        while (reader.TryReadName(out var name))
        {
            if (name.Is("signature"u8))
            {
                batch.Signature = reader.ReadString(batch.Signature);
            }
            else if (name.Is("items"u8))
            {
                batch.Items = ReadItems(ref reader);
            }
            else
            {
                reader.Skip();
            }
        }
        return batch;
    }

    private static List<KeyedItem>? ReadItems(ref JsonReader reader)
    {
        if (!reader.TryEnterArray())
        {
            return null;
        }
        var items = new List<KeyedItem>();
        while (reader.TryReadElement())
        {
            items.Add(ReadItem(ref reader));
        }
        return items;
    }

    private static KeyedItem ReadItem(ref JsonReader reader)
    {
        var item = new KeyedItem();
        if (!reader.TryEnterObject())
        {
            return item;
        }
        while (reader.TryReadName(out var name))
        {
            if (name.Is("key"u8))
            {
                item.Key = reader.ReadString(item.Key);
            }
            else if (name.Is("version"u8))
            {
                item.Version = reader.ReadUInt64(item.Version);
            }
            else
            {
                reader.Skip();
            }
        }
        return item;
    }
}
