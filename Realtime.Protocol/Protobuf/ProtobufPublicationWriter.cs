namespace Realtime.Protocol;

/// <summary>Writes publications and client infos.</summary>
internal static class ProtobufPublicationWriter
{
    private const int Envelope = 16;

    public static void Write(ref ProtobufWriter writer, int field, Publication publication)
    {
        var mark = writer.BeginMessage(field, publication.Data.Length + Envelope);
        WriteFields(ref writer, publication);
        writer.EndMessage(mark);
    }

    /// <summary>Writes the fields of a publication that is no part of another message.</summary>
    public static void WriteFields(ref ProtobufWriter writer, Publication publication)
    {
        writer.Bytes(4, publication.Data);
        if (publication.Info is { } info)
        {
            WriteInfo(ref writer, 5, info);
        }
        writer.UInt(6, publication.Offset);
        if (publication.Tags is { } tags)
        {
            WriteTags(ref writer, tags);
        }
        writer.Bool(8, publication.Delta);
        writer.Int(9, publication.Time);
        writer.String(10, publication.Channel);
        writer.String(11, publication.Key);
        writer.Bool(12, publication.Removed);
        writer.SignedInt(13, publication.Score);
        writer.String(14, publication.Epoch);
        writer.Bytes(15, publication.PrevData);
        writer.UInt(16, publication.Version);
    }

    public static void WriteList(ref ProtobufWriter writer, int field, IReadOnlyList<Publication>? publications)
    {
        for (var index = 0; index < publications?.Count; index++)
        {
            Write(ref writer, field, publications[index]);
        }
    }

    public static void WriteInfo(ref ProtobufWriter writer, int field, ClientInfo info)
    {
        var mark = writer.BeginMessage(field, info.ConnInfo.Length + info.ChanInfo.Length + Envelope);
        WriteInfoFields(ref writer, info);
        writer.EndMessage(mark);
    }

    /// <summary>Writes the fields of a client info that is no part of another message.</summary>
    public static void WriteInfoFields(ref ProtobufWriter writer, ClientInfo info)
    {
        writer.String(1, info.User);
        writer.String(2, info.Client);
        writer.Bytes(3, info.ConnInfo);
        writer.Bytes(4, info.ChanInfo);
    }

    private static void WriteTags(ref ProtobufWriter writer, IReadOnlyDictionary<string, string> tags)
    {
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
    }

    private static void WriteTag(ref ProtobufWriter writer, string key, string value)
    {
        var entry = writer.BeginMessage(7);
        writer.String(1, key);
        writer.String(2, value);
        writer.EndMessage(entry);
    }
}
