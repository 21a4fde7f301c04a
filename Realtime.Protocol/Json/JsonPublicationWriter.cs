namespace Realtime.Protocol;

/// <summary>Writes publications and client infos.</summary>
internal static class JsonPublicationWriter
{
    public static void Write(ref JsonWriter writer, Publication publication)
    {
        writer.BeginObject();
        writer.Raw("data"u8, publication.Data);
        if (publication.Info is { } info)
        {
            writer.Name("info"u8);
            WriteInfo(ref writer, info);
        }
        writer.UInt("offset"u8, publication.Offset);
        if (publication.Tags is { Count: > 0 } tags)
        {
            WriteTags(ref writer, tags);
        }
        writer.Bool("delta"u8, publication.Delta);
        writer.Int("time"u8, publication.Time);
        writer.String("channel"u8, publication.Channel);
        writer.String("key"u8, publication.Key);
        writer.Bool("removed"u8, publication.Removed);
        writer.Int("score"u8, publication.Score);
        writer.String("epoch"u8, publication.Epoch);
        writer.Raw("prev_data"u8, publication.PrevData);
        writer.UInt("version"u8, publication.Version);
        writer.EndObject();
    }

    /// <summary>Writes a field with a list, unless it is empty.</summary>
    public static void WriteNonEmpty(ref JsonWriter writer, ReadOnlySpan<byte> name, List<Publication>? publications)
    {
        if (publications is { Count: > 0 })
        {
            writer.Name(name);
            WriteList(ref writer, publications);
        }
    }

    public static void WriteList(ref JsonWriter writer, IReadOnlyList<Publication> publications)
    {
        writer.BeginArray();
        for (var index = 0; index < publications.Count; index++)
        {
            writer.Element();
            Write(ref writer, publications[index]);
        }
        writer.EndArray();
    }

    /// <summary>Writes a client info; user and client are there even when empty.</summary>
    public static void WriteInfo(ref JsonWriter writer, ClientInfo info)
    {
        writer.BeginObject();
        writer.Name("user"u8);
        writer.Value(info.User);
        writer.Name("client"u8);
        writer.Value(info.Client);
        writer.Raw("conn_info"u8, info.ConnInfo);
        writer.Raw("chan_info"u8, info.ChanInfo);
        writer.EndObject();
    }

    private static void WriteTags(ref JsonWriter writer, IReadOnlyDictionary<string, string> tags)
    {
        writer.BeginObject("tags"u8);
        if (tags is Dictionary<string, string> dictionary)
        {
            // The usual case, without an enumerator on the heap.
            foreach (var (key, value) in dictionary)
            {
                WriteTag(ref writer, key, value);
            }
        }
        else
        {
            foreach (var (key, value) in tags)
            {
                WriteTag(ref writer, key, value);
            }
        }
        writer.EndObject();
    }

    private static void WriteTag(ref JsonWriter writer, string key, string value)
    {
        writer.Key(key);
        writer.Value(value);
    }
}
