namespace Realtime.Protocol;

/// <summary>Reads the requests about a connection. Each method adds to a request given.</summary>
internal static class ProtobufConnectionRequestReader
{
    public static ConnectRequest ReadConnect(ref ProtobufReader reader, ConnectRequest? request)
    {
        request ??= new ConnectRequest();
        while (reader.TryReadField(out var field))
        {
            switch (field)
            {
                case 1:
                    request.Token = reader.ReadString();
                    break;
                case 2:
                    request.Data = reader.ReadBytes();
                    break;
                case 3:
                    ReadSub(ref reader, request.Subs ??= []);
                    break;
                case 4:
                    request.Name = reader.ReadString();
                    break;
                case 5:
                    request.Version = reader.ReadString();
                    break;
                case 6:
                    ReadHeader(ref reader, request.Headers ??= []);
                    break;
                case 7:
                    request.Flag = reader.ReadInt64();
                    break;
                case 8:
                    request.Dict = reader.ReadString();
                    break;
                case 9:
                    request.Profile = reader.ReadString();
                    break;
                default:
                    reader.Skip();
                    break;
            }
        }
        return request;
    }

    public static RefreshRequest ReadRefresh(ref ProtobufReader reader, RefreshRequest? request)
    {
        request ??= new RefreshRequest();
        while (reader.TryReadField(out var field))
        {
            switch (field)
            {
                case 1:
                    request.Token = reader.ReadString();
                    break;
                default:
                    reader.Skip();
                    break;
            }
        }
        return request;
    }

    public static PingRequest ReadPing(ref ProtobufReader reader, PingRequest? request)
    {
        while (reader.TryReadField(out _))
        {
            reader.Skip();
        }
        return request ?? new PingRequest();
    }

    public static SendRequest ReadSend(ref ProtobufReader reader, SendRequest? request)
    {
        request ??= new SendRequest();
        while (reader.TryReadField(out var field))
        {
            switch (field)
            {
                case 1:
                    request.Data = reader.ReadBytes();
                    break;
                default:
                    reader.Skip();
                    break;
            }
        }
        return request;
    }

    public static RpcRequest ReadRpc(ref ProtobufReader reader, RpcRequest? request)
    {
        request ??= new RpcRequest();
        while (reader.TryReadField(out var field))
        {
            switch (field)
            {
                case 1:
                    request.Data = reader.ReadBytes();
                    break;
                case 2:
                    request.Method = reader.ReadString();
                    break;
                default:
                    reader.Skip();
                    break;
            }
        }
        return request;
    }

    /// <summary>Reads an entry of a map: key 1, value 2.</summary>
    private static void ReadSub(ref ProtobufReader reader, Dictionary<string, SubscribeRequest> subs)
    {
        var entry = reader.ReadMessage();
        var channel = "";
        SubscribeRequest? request = null;
        while (entry.TryReadField(out var field))
        {
            switch (field)
            {
                case 1:
                    channel = entry.ReadString();
                    break;
                case 2:
                    var message = entry.ReadMessage();
                    request = ProtobufSubscriptionRequestReader.ReadSubscribe(ref message, request);
                    if (message.Failed)
                    {
                        entry.Fail();
                    }
                    break;
                default:
                    entry.Skip();
                    break;
            }
        }
        if (entry.Failed)
        {
            reader.Fail();
        }
        subs[channel] = request ?? new SubscribeRequest();
    }

    private static void ReadHeader(ref ProtobufReader reader, Dictionary<string, string> headers)
    {
        var entry = reader.ReadMessage();
        var name = "";
        var value = "";
        while (entry.TryReadField(out var field))
        {
            switch (field)
            {
                case 1:
                    name = entry.ReadString();
                    break;
                case 2:
                    value = entry.ReadString();
                    break;
                default:
                    entry.Skip();
                    break;
            }
        }
        if (entry.Failed)
        {
            reader.Fail();
        }
        headers[name] = value;
    }
}
