namespace Realtime.Protocol;

/// <summary>Reads the requests about a subscription. Each method returns null for null and adds to a request given.</summary>
internal static class JsonSubscriptionRequestReader
{
    public static SubscribeRequest? ReadSubscribe(ref JsonReader reader, SubscribeRequest? request)
    {
        if (!reader.TryEnterObject())
        {
            return null;
        }
        request ??= new SubscribeRequest();
        while (reader.TryReadName(out var name))
        {
            if (name.Is("channel"u8))
            {
                request.Channel = reader.ReadString(request.Channel);
            }
            else if (name.Is("token"u8))
            {
                request.Token = reader.ReadString(request.Token);
            }
            else if (name.Is("recover"u8))
            {
                request.Recover = reader.ReadBool(request.Recover);
            }
            else if (name.Is("epoch"u8))
            {
                request.Epoch = reader.ReadString(request.Epoch);
            }
            else if (name.Is("offset"u8))
            {
                request.Offset = reader.ReadUInt64(request.Offset);
            }
            else if (name.Is("data"u8))
            {
                request.Data = reader.ReadRaw();
            }
            else
            {
                ReadSubscribeOption(ref reader, name, request);
            }
        }
        return request;
    }

    public static UnsubscribeRequest? ReadUnsubscribe(ref JsonReader reader, UnsubscribeRequest? request)
    {
        if (!reader.TryEnterObject())
        {
            return null;
        }
        request ??= new UnsubscribeRequest();
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

    public static SubRefreshRequest? ReadSubRefresh(ref JsonReader reader, SubRefreshRequest? request)
    {
        if (!reader.TryEnterObject())
        {
            return null;
        }
        request ??= new SubRefreshRequest();
        while (reader.TryReadName(out var name))
        {
            if (name.Is("channel"u8))
            {
                request.Channel = reader.ReadString(request.Channel);
            }
            else if (name.Is("token"u8))
            {
                request.Token = reader.ReadString(request.Token);
            }
            else if (name.Is("type"u8))
            {
                request.Type = reader.ReadInt32(request.Type);
            }
            else if (name.Is("track"u8))
            {
                request.Track = JsonTrackReader.ReadBatches(ref reader);
            }
            else if (name.Is("untrack"u8))
            {
                request.Untrack = JsonTrackReader.ReadKeys(ref reader);
            }
            else
            {
                reader.Skip();
            }
        }
        return request;
    }

    private static void ReadSubscribeOption(ref JsonReader reader, ReadOnlySpan<byte> name, SubscribeRequest request)
    {
        if (name.Is("positioned"u8))
        {
            request.Positioned = reader.ReadBool(request.Positioned);
        }
        else if (name.Is("recoverable"u8))
        {
            request.Recoverable = reader.ReadBool(request.Recoverable);
        }
        else if (name.Is("join_leave"u8))
        {
            request.JoinLeave = reader.ReadBool(request.JoinLeave);
        }
        else if (name.Is("delta"u8))
        {
            request.Delta = reader.ReadString(request.Delta);
        }
        else if (name.Is("tf"u8))
        {
            request.Tf = JsonFilterReader.Read(ref reader, request.Tf);
        }
        else if (name.Is("flag"u8))
        {
            request.Flag = reader.ReadInt64(request.Flag);
        }
        else
        {
            ReadMapOption(ref reader, name, request);
        }
    }

    private static void ReadMapOption(ref JsonReader reader, ReadOnlySpan<byte> name, SubscribeRequest request)
    {
        if (name.Is("type"u8))
        {
            request.Type = reader.ReadInt32(request.Type);
        }
        else if (name.Is("phase"u8))
        {
            request.Phase = reader.ReadInt32(request.Phase);
        }
        else if (name.Is("cursor"u8))
        {
            request.Cursor = reader.ReadString(request.Cursor);
        }
        else if (name.Is("limit"u8))
        {
            request.Limit = reader.ReadInt32(request.Limit);
        }
        else if (name.Is("asc"u8))
        {
            request.Asc = reader.ReadBool(request.Asc);
        }
        else
        {
            reader.Skip();
        }
    }
}
