namespace Realtime.Protocol;

/// <summary>Reads the requests about a connection. Each method returns null for null and adds to a request given.</summary>
internal static class JsonConnectionRequestReader
{
    public static ConnectRequest? ReadConnect(ref JsonReader reader, ConnectRequest? request)
    {
        if (!reader.TryEnterObject())
        {
            return null;
        }
        request ??= new ConnectRequest();
        while (reader.TryReadName(out var name))
        {
            if (name.Is("token"u8))
            {
                request.Token = reader.ReadString(request.Token);
            }
            else if (name.Is("data"u8))
            {
                request.Data = reader.ReadRaw();
            }
            else if (name.Is("subs"u8))
            {
                request.Subs = ReadSubs(ref reader, request.Subs);
            }
            else if (name.Is("name"u8))
            {
                request.Name = reader.ReadString(request.Name);
            }
            else if (name.Is("version"u8))
            {
                request.Version = reader.ReadString(request.Version);
            }
            else if (name.Is("headers"u8))
            {
                request.Headers = ReadHeaders(ref reader, request.Headers);
            }
            else if (name.Is("flag"u8))
            {
                request.Flag = reader.ReadInt64(request.Flag);
            }
            else if (name.Is("profile"u8))
            {
                request.Profile = reader.ReadString(request.Profile);
            }
            else if (name.Is("dict"u8))
            {
                request.Dict = reader.ReadString(request.Dict);
            }
            else
            {
                reader.Skip();
            }
        }
        return request;
    }

    public static RefreshRequest? ReadRefresh(ref JsonReader reader, RefreshRequest? request)
    {
        if (!reader.TryEnterObject())
        {
            return null;
        }
        request ??= new RefreshRequest();
        while (reader.TryReadName(out var name))
        {
            if (name.Is("token"u8))
            {
                request.Token = reader.ReadString(request.Token);
            }
            else
            {
                reader.Skip();
            }
        }
        return request;
    }

    public static PingRequest? ReadPing(ref JsonReader reader, PingRequest? request)
    {
        if (!reader.TryEnterObject())
        {
            return null;
        }
        while (reader.TryReadName(out _))
        {
            reader.Skip();
        }
        return request ?? new PingRequest();
    }

    public static SendRequest? ReadSend(ref JsonReader reader, SendRequest? request)
    {
        if (!reader.TryEnterObject())
        {
            return null;
        }
        request ??= new SendRequest();
        while (reader.TryReadName(out var name))
        {
            if (name.Is("data"u8))
            {
                request.Data = reader.ReadRaw();
            }
            else
            {
                reader.Skip();
            }
        }
        return request;
    }

    public static RpcRequest? ReadRpc(ref JsonReader reader, RpcRequest? request)
    {
        if (!reader.TryEnterObject())
        {
            return null;
        }
        request ??= new RpcRequest();
        while (reader.TryReadName(out var name))
        {
            if (name.Is("data"u8))
            {
                request.Data = reader.ReadRaw();
            }
            else if (name.Is("method"u8))
            {
                request.Method = reader.ReadString(request.Method);
            }
            else
            {
                reader.Skip();
            }
        }
        return request;
    }

    private static Dictionary<string, SubscribeRequest>? ReadSubs(ref JsonReader reader, Dictionary<string, SubscribeRequest>? subs)
    {
        if (!reader.TryEnterObject())
        {
            return null;
        }
        subs ??= [];
        while (reader.TryReadName(out var name))
        {
            var channel = Utf8Text.Decode(name);
            subs[channel] = JsonSubscriptionRequestReader.ReadSubscribe(ref reader, null) ?? new SubscribeRequest();
        }
        return subs;
    }

    private static Dictionary<string, string>? ReadHeaders(ref JsonReader reader, Dictionary<string, string>? headers)
    {
        if (!reader.TryEnterObject())
        {
            return null;
        }
        headers ??= [];
        while (reader.TryReadName(out var name))
        {
            headers[Utf8Text.Decode(name)] = reader.ReadString("");
        }
        return headers;
    }
}
