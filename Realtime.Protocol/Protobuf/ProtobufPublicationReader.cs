namespace Realtime.Protocol;

/// <summary>Reads publications and client infos.</summary>
internal static class ProtobufPublicationReader
{
    /// <summary>Reads a publication; whether it is one, the reader knows at the end.</summary>
    public static Publication Read(ref ProtobufReader reader)
    {
        var publication = new Publication();
        Dictionary<string, string>? tags = null;
        while (reader.TryReadField(out var field))
        {
            switch (field)
            {
                case 4:
                    publication.Data = reader.ReadBytes();
                    break;
                case 5:
                    var message = reader.ReadMessage();
                    publication.Info = ReadInfo(ref message);
                    FailWith(ref reader, message);
                    break;
                case 6:
                    publication.Offset = reader.ReadUInt64();
                    break;
                case 7:
                    ReadTag(ref reader, tags ??= new(StringComparer.Ordinal));
                    break;
                case 8:
                    publication.Delta = reader.ReadBool();
                    break;
                case 9:
                    publication.Time = reader.ReadInt64();
                    break;
                case 10:
                    publication.Channel = reader.ReadString();
                    break;
                case 11:
                    publication.Key = reader.ReadString();
                    break;
                case 12:
                    publication.Removed = reader.ReadBool();
                    break;
                case 13:
                    publication.Score = Unzigzag(reader.ReadUInt64());
                    break;
                case 14:
                    publication.Epoch = reader.ReadString();
                    break;
                case 15:
                    publication.PrevData = reader.ReadBytes();
                    break;
                case 16:
                    publication.Version = reader.ReadUInt64();
                    break;
                default:
                    reader.Skip();
                    break;
            }
        }
        publication.Tags = tags;
        return publication;
    }

    /// <summary>Reads a client info; whether it is one, the reader knows at the end.</summary>
    public static ClientInfo ReadInfo(ref ProtobufReader reader)
    {
        var info = new ClientInfo();
        while (reader.TryReadField(out var field))
        {
            switch (field)
            {
                case 1:
                    info.User = reader.ReadString();
                    break;
                case 2:
                    info.Client = reader.ReadString();
                    break;
                case 3:
                    info.ConnInfo = reader.ReadBytes();
                    break;
                case 4:
                    info.ChanInfo = reader.ReadBytes();
                    break;
                default:
                    reader.Skip();
                    break;
            }
        }
        return info;
    }

    private static void ReadTag(ref ProtobufReader reader, Dictionary<string, string> tags)
    {
        var entry = reader.ReadMessage();
        var key = "";
        var value = "";
        while (entry.TryReadField(out var field))
        {
            switch (field)
            {
                case 1:
                    key = entry.ReadString();
                    break;
                case 2:
                    value = entry.ReadString();
                    break;
                default:
                    entry.Skip();
                    break;
            }
        }
        FailWith(ref reader, entry);
        tags[key] = value;
    }

    private static void FailWith(ref ProtobufReader reader, in ProtobufReader inner)
    {
        if (inner.Failed)
        {
            reader.Fail();
        }
    }

    private static long Unzigzag(ulong value) => (long)(value >> 1) ^ -(long)(value & 1);
}
