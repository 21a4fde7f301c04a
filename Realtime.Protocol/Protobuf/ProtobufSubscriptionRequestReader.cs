namespace Realtime.Protocol;

/// <summary>Reads the requests about a subscription. Each method adds to a request given.</summary>
internal static class ProtobufSubscriptionRequestReader
{
    public static SubscribeRequest ReadSubscribe(ref ProtobufReader reader, SubscribeRequest? request)
    {
        request ??= new SubscribeRequest();
        while (reader.TryReadField(out var field))
        {
            switch (field)
            {
                case 1:
                    request.Channel = reader.ReadString();
                    break;
                case 2:
                    request.Token = reader.ReadString();
                    break;
                case 3:
                    request.Recover = reader.ReadBool();
                    break;
                case 6:
                    request.Epoch = reader.ReadString();
                    break;
                case 7:
                    request.Offset = reader.ReadUInt64();
                    break;
                case 8:
                    request.Data = reader.ReadBytes();
                    break;
                default:
                    ReadSubscribeOption(ref reader, field, request);
                    break;
            }
        }
        return request;
    }

    public static UnsubscribeRequest ReadUnsubscribe(ref ProtobufReader reader, UnsubscribeRequest? request)
    {
        request ??= new UnsubscribeRequest();
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

    public static SubRefreshRequest ReadSubRefresh(ref ProtobufReader reader, SubRefreshRequest? request)
    {
        request ??= new SubRefreshRequest();
        while (reader.TryReadField(out var field))
        {
            switch (field)
            {
                case 1:
                    request.Channel = reader.ReadString();
                    break;
                case 2:
                    request.Token = reader.ReadString();
                    break;
                case 3:
                    request.Type = reader.ReadInt32();
                    break;
                case 4:
                    (request.Track ??= []).Add(ProtobufTrackReader.ReadBatch(ref reader));
                    break;
                case 5:
                    (request.Untrack ??= []).Add(reader.ReadString());
                    break;
                default:
                    reader.Skip();
                    break;
            }
        }
        return request;
    }

    private static void ReadSubscribeOption(ref ProtobufReader reader, int field, SubscribeRequest request)
    {
        switch (field)
        {
            case 9:
                request.Positioned = reader.ReadBool();
                break;
            case 10:
                request.Recoverable = reader.ReadBool();
                break;
            case 11:
                request.JoinLeave = reader.ReadBool();
                break;
            case 12:
                request.Delta = reader.ReadString();
                break;
            case 13:
                request.Tf = ProtobufFilterReader.Read(ref reader, request.Tf);
                break;
            case 14:
                request.Flag = reader.ReadInt64();
                break;
            case 15:
                request.Type = reader.ReadInt32();
                break;
            case 16:
                request.Phase = reader.ReadInt32();
                break;
            case 17:
                request.Cursor = reader.ReadString();
                break;
            case 18:
                request.Limit = reader.ReadInt32();
                break;
            case 19:
                request.Asc = reader.ReadBool();
                break;
            default:
                reader.Skip();
                break;
        }
    }
}
