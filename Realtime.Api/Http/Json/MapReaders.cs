using Realtime.Api.Operations;

namespace Realtime.Api.Http.Json;

/// <summary>Reads the parameters of the methods of maps.</summary>
internal static class MapReaders
{
    public static MapRequest Map(ref JsonCursor json)
    {
        var request = new MapRequest();
        if (json.EnterObject())
        {
            while (json.NextField())
            {
                ReadCommonField(ref json, request);
            }
        }
        return request;
    }

    public static MapRemoveRequest Remove(ref JsonCursor json)
    {
        var request = new MapRemoveRequest();
        if (json.EnterObject())
        {
            while (json.NextField())
            {
                if (json.NameIs("idempotency_key"u8))
                {
                    request.IdempotencyKey = json.ReadString(request.IdempotencyKey);
                }
                else
                {
                    ReadCommonField(ref json, request);
                }
            }
        }
        return request;
    }

    public static MapPublishRequest Publish(ref JsonCursor json)
    {
        var request = new MapPublishRequest();
        if (json.EnterObject())
        {
            while (json.NextField())
            {
                ReadPublishField(ref json, request);
            }
        }
        return request;
    }

    public static MapReadStateRequest State(ref JsonCursor json)
    {
        var request = new MapReadStateRequest();
        if (!json.EnterObject())
        {
            return request;
        }
        while (json.NextField())
        {
            if (json.NameIs("cursor"u8))
            {
                request.Cursor = json.ReadString(request.Cursor);
            }
            else if (json.NameIs("limit"u8))
            {
                request.Limit = (int)json.ReadInt64(request.Limit, int.MinValue, int.MaxValue);
            }
            else if (json.NameIs("revision_offset"u8))
            {
                request.RevisionOffset = json.ReadUInt64(request.RevisionOffset);
            }
            else if (json.NameIs("revision_epoch"u8))
            {
                request.RevisionEpoch = json.ReadString(request.RevisionEpoch);
            }
            else if (json.NameIs("asc"u8))
            {
                request.Ascending = json.ReadBoolean(request.Ascending);
            }
            else
            {
                ReadCommonField(ref json, request);
            }
        }
        return request;
    }

    public static MapReadStreamRequest Stream(ref JsonCursor json)
    {
        var request = new MapReadStreamRequest();
        if (!json.EnterObject())
        {
            return request;
        }
        while (json.NextField())
        {
            if (json.NameIs("since_offset"u8))
            {
                request.SinceOffset = json.ReadUInt64(request.SinceOffset);
            }
            else if (json.NameIs("since_epoch"u8))
            {
                request.SinceEpoch = json.ReadString(request.SinceEpoch);
            }
            else if (json.NameIs("limit"u8))
            {
                request.Limit = (int)json.ReadInt64(request.Limit, int.MinValue, int.MaxValue);
            }
            else if (json.NameIs("reverse"u8))
            {
                request.Reverse = json.ReadBoolean(request.Reverse);
            }
            else
            {
                ReadCommonField(ref json, request);
            }
        }
        return request;
    }

    private static void ReadPublishField(ref JsonCursor json, MapPublishRequest request)
    {
        if (json.NameIs("key_mode"u8))
        {
            request.KeyMode = json.ReadString(request.KeyMode);
        }
        else if (!PublicationReaders.TryReadField(ref json, request))
        {
            ReadCommonField(ref json, request);
        }
    }

    private static void ReadCommonField(ref JsonCursor json, MapRequest request)
    {
        if (json.NameIs("channel"u8))
        {
            request.Channel = json.ReadString(request.Channel);
        }
        else if (json.NameIs("key"u8))
        {
            request.Key = json.ReadString(request.Key);
        }
        else
        {
            json.Skip();
        }
    }
}
