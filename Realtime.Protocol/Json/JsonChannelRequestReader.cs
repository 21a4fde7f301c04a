namespace Realtime.Protocol;

/// <summary>Reads the requests about a channel. Each method returns null for null and adds to a request given.</summary>
internal static class JsonChannelRequestReader
{
    public static PublishRequest? ReadPublish(ref JsonReader reader, PublishRequest? request)
    {
        if (!reader.TryEnterObject())
        {
            return null;
        }
        request ??= new PublishRequest();
        while (reader.TryReadName(out var name))
        {
            if (name.Is("channel"u8))
            {
                request.Channel = reader.ReadString(request.Channel);
            }
            else if (name.Is("data"u8))
            {
                request.Data = reader.ReadRaw();
            }
            else if (name.Is("type"u8))
            {
                request.Type = reader.ReadInt32(request.Type);
            }
            else if (name.Is("key"u8))
            {
                request.Key = reader.ReadString(request.Key);
            }
            else if (name.Is("removed"u8))
            {
                request.Removed = reader.ReadBool(request.Removed);
            }
            else
            {
                reader.Skip();
            }
        }
        return request;
    }

    public static PresenceRequest? ReadPresence(ref JsonReader reader, PresenceRequest? request)
    {
        if (!reader.TryEnterObject())
        {
            return null;
        }
        request ??= new PresenceRequest();
        while (reader.TryReadName(out var name))
        {
            if (name.Is("channel"u8))
            {
                request.Channel = reader.ReadString(request.Channel);
            }
            else
            {
                reader.Skip();
            }
        }
        return request;
    }

    public static PresenceStatsRequest? ReadPresenceStats(ref JsonReader reader, PresenceStatsRequest? request)
    {
        if (!reader.TryEnterObject())
        {
            return null;
        }
        request ??= new PresenceStatsRequest();
        while (reader.TryReadName(out var name))
        {
            if (name.Is("channel"u8))
            {
                request.Channel = reader.ReadString(request.Channel);
            }
            else
            {
                reader.Skip();
            }
        }
        return request;
    }

    public static HistoryRequest? ReadHistory(ref JsonReader reader, HistoryRequest? request)
    {
        if (!reader.TryEnterObject())
        {
            return null;
        }
        request ??= new HistoryRequest();
        while (reader.TryReadName(out var name))
        {
            if (name.Is("channel"u8))
            {
                request.Channel = reader.ReadString(request.Channel);
            }
            else if (name.Is("limit"u8))
            {
                request.Limit = reader.ReadInt32(request.Limit);
            }
            else if (name.Is("since"u8))
            {
                request.Since = ReadPosition(ref reader, request.Since);
            }
            else if (name.Is("reverse"u8))
            {
                request.Reverse = reader.ReadBool(request.Reverse);
            }
            else
            {
                reader.Skip();
            }
        }
        return request;
    }

    private static StreamPosition? ReadPosition(ref JsonReader reader, StreamPosition? position)
    {
        if (!reader.TryEnterObject())
        {
            return null;
        }
        var (offset, epoch) = position ?? new StreamPosition(0, "");
        while (reader.TryReadName(out var name))
        {
            if (name.Is("offset"u8))
            {
                offset = reader.ReadUInt64(offset);
            }
            else if (name.Is("epoch"u8))
            {
                epoch = reader.ReadString(epoch);
            }
            else
            {
                reader.Skip();
            }
        }
        return new StreamPosition(offset, epoch);
    }
}
