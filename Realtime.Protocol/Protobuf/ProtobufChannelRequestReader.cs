namespace Realtime.Protocol;

/// <summary>Reads the requests about a channel. Each method adds to a request given.</summary>
internal static class ProtobufChannelRequestReader
{
    public static PublishRequest ReadPublish(ref ProtobufReader reader, PublishRequest? request)
    {
        request ??= new PublishRequest();
        while (reader.TryReadField(out var field))
        {
            switch (field)
            {
                case 1:
                    request.Channel = reader.ReadString();
                    break;
                case 2:
                    request.Data = reader.ReadBytes();
                    break;
                case 3:
                    request.Type = reader.ReadInt32();
                    break;
                case 4:
                    request.Key = reader.ReadString();
                    break;
                case 5:
                    request.Removed = reader.ReadBool();
                    break;
                default:
                    reader.Skip();
                    break;
            }
        }
        return request;
    }

    public static PresenceRequest ReadPresence(ref ProtobufReader reader, PresenceRequest? request)
    {
        request ??= new PresenceRequest();
        while (reader.TryReadField(out var field))
        {
            switch (field)
            {
                case 1:
                    request.Channel = reader.ReadString();
                    break;
                default:
                    reader.Skip();
                    break;
            }
        }
        return request;
    }

    public static PresenceStatsRequest ReadPresenceStats(ref ProtobufReader reader, PresenceStatsRequest? request)
    {
        request ??= new PresenceStatsRequest();
        while (reader.TryReadField(out var field))
        {
            switch (field)
            {
                case 1:
                    request.Channel = reader.ReadString();
                    break;
                default:
                    reader.Skip();
                    break;
            }
        }
        return request;
    }

    public static HistoryRequest ReadHistory(ref ProtobufReader reader, HistoryRequest? request)
    {
        request ??= new HistoryRequest();
        while (reader.TryReadField(out var field))
        {
            switch (field)
            {
                case 1:
                    request.Channel = reader.ReadString();
                    break;
                case 7:
                    request.Limit = reader.ReadInt32();
                    break;
                case 8:
                    request.Since = ReadPosition(ref reader, request.Since);
                    break;
                case 9:
                    request.Reverse = reader.ReadBool();
                    break;
                default:
                    reader.Skip();
                    break;
            }
        }
        return request;
    }

    private static StreamPosition ReadPosition(ref ProtobufReader reader, StreamPosition? position)
    {
        var message = reader.ReadMessage();
        var (offset, epoch) = position ?? new StreamPosition(0, "");
        while (message.TryReadField(out var field))
        {
            switch (field)
            {
                case 1:
                    offset = message.ReadUInt64();
                    break;
                case 2:
                    epoch = message.ReadString();
                    break;
                default:
                    message.Skip();
                    break;
            }
        }
        if (message.Failed)
        {
            reader.Fail();
        }
        return new StreamPosition(offset, epoch);
    }
}
