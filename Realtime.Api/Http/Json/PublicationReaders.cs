using Realtime.Api.Operations;

namespace Realtime.Api.Http.Json;

/// <summary>Reads the parameters of the methods that publish.</summary>
internal static class PublicationReaders
{
    public static PublishRequest Publish(ref JsonCursor json)
    {
        var request = new PublishRequest();
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
                    ReadCommonField(ref json, request);
                }
            }
        }
        return request;
    }

    public static BroadcastRequest Broadcast(ref JsonCursor json)
    {
        var request = new BroadcastRequest();
        if (json.EnterObject())
        {
            while (json.NextField())
            {
                if (json.NameIs("channels"u8))
                {
                    request.Channels = ValueReaders.Strings(ref json);
                }
                else
                {
                    ReadCommonField(ref json, request);
                }
            }
        }
        return request;
    }

    /// <summary>Reads the field that the cursor is at, if it is one of those that all methods which publish take.</summary>
    /// <returns>False for another field, which is still to be read.</returns>
    public static bool TryReadField(ref JsonCursor json, IPublicationFields request)
    {
        if (json.NameIs("data"u8))
        {
            request.Data = json.ReadRaw().ToArray();
        }
        else if (json.NameIs("b64data"u8))
        {
            request.B64Data = json.ReadString(request.B64Data);
        }
        else if (json.NameIs("tags"u8))
        {
            request.Tags = ValueReaders.Tags(ref json);
        }
        else if (json.NameIs("idempotency_key"u8))
        {
            request.IdempotencyKey = json.ReadString(request.IdempotencyKey);
        }
        else if (json.NameIs("delta"u8))
        {
            request.Delta = json.ReadBoolean(request.Delta);
        }
        else if (json.NameIs("version"u8))
        {
            request.Version = json.ReadUInt64(request.Version);
        }
        else if (json.NameIs("version_epoch"u8))
        {
            request.VersionEpoch = json.ReadString(request.VersionEpoch);
        }
        else
        {
            return false;
        }
        return true;
    }

    private static void ReadCommonField(ref JsonCursor json, PublicationParameters request)
    {
        if (json.NameIs("skip_history"u8))
        {
            request.SkipHistory = json.ReadBoolean(request.SkipHistory);
        }
        else if (!TryReadField(ref json, request))
        {
            json.Skip();
        }
    }
}
