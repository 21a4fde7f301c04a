using Realtime.Api.Operations;

namespace Realtime.Api.Http.Json;

/// <summary>Reads the parameters of the method of shared polls.</summary>
internal static class SharedPollReaders
{
    public static SharedPollPublishRequest Publish(ref JsonCursor json)
    {
        var request = new SharedPollPublishRequest();
        if (json.EnterObject())
        {
            while (json.NextField())
            {
                ReadField(ref json, request);
            }
        }
        return request;
    }

    private static void ReadField(ref JsonCursor json, SharedPollPublishRequest request)
    {
        if (json.NameIs("channel"u8))
        {
            request.Channel = json.ReadString(request.Channel);
        }
        else if (json.NameIs("key"u8))
        {
            request.Key = json.ReadString(request.Key);
        }
        else if (json.NameIs("data"u8))
        {
            request.Data = json.ReadRaw().ToArray();
        }
        else if (json.NameIs("b64data"u8))
        {
            request.B64Data = json.ReadString(request.B64Data);
        }
        else if (json.NameIs("version"u8))
        {
            request.Version = json.ReadUInt64(request.Version);
        }
        else if (json.NameIs("epoch"u8))
        {
            request.Epoch = json.ReadString(request.Epoch);
        }
        else
        {
            json.Skip();
        }
    }
}
