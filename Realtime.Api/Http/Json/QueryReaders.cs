using Realtime.Api.Operations;

namespace Realtime.Api.Http.Json;

/// <summary>Reads the parameters of the methods that ask for something.</summary>
internal static class QueryReaders
{
    public static ChannelRequest Channel(ref JsonCursor json)
    {
        var request = new ChannelRequest();
        if (json.EnterObject())
        {
            while (json.NextField())
            {
                if (json.NameIs("channel"u8))
                {
                    request.Channel = json.ReadString(request.Channel);
                }
                else
                {
                    json.Skip();
                }
            }
        }
        return request;
    }

    public static HistoryRequest History(ref JsonCursor json)
    {
        var request = new HistoryRequest();
        if (!json.EnterObject())
        {
            return request;
        }
        while (json.NextField())
        {
            if (json.NameIs("channel"u8))
            {
                request.Channel = json.ReadString(request.Channel);
            }
            else if (json.NameIs("limit"u8))
            {
                request.Limit = (int)json.ReadInt64(request.Limit, int.MinValue, int.MaxValue);
            }
            else if (json.NameIs("since"u8))
            {
                request.Since = ValueReaders.StreamPosition(ref json);
            }
            else if (json.NameIs("reverse"u8))
            {
                request.Reverse = json.ReadBoolean(request.Reverse);
            }
            else
            {
                json.Skip();
            }
        }
        return request;
    }

    public static ChannelsRequest Channels(ref JsonCursor json)
    {
        var request = new ChannelsRequest();
        if (json.EnterObject())
        {
            while (json.NextField())
            {
                if (json.NameIs("pattern"u8))
                {
                    request.Pattern = json.ReadString(request.Pattern);
                }
                else
                {
                    json.Skip();
                }
            }
        }
        return request;
    }

    public static InfoRequest Info(ref JsonCursor json)
    {
        ValueReaders.SkipObject(ref json);
        return new();
    }

    public static RpcRequest Rpc(ref JsonCursor json)
    {
        var request = new RpcRequest();
        if (json.EnterObject())
        {
            while (json.NextField())
            {
                if (json.NameIs("method"u8))
                {
                    request.Method = json.ReadString(request.Method);
                }
                else if (json.NameIs("params"u8))
                {
                    request.Params = json.ReadRaw().ToArray();
                }
                else
                {
                    json.Skip();
                }
            }
        }
        return request;
    }
}
