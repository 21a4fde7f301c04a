using Realtime.Api.Operations;
using Disconnect = Realtime.Protocol.Disconnect;

namespace Realtime.Api.Http.Json;

/// <summary>Reads the parameters of the methods that act on clients.</summary>
internal static class ClientsReaders
{
    public static SubscribeRequest Subscribe(ref JsonCursor json)
    {
        var request = new SubscribeRequest();
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
            else if (json.NameIs("expire_at"u8))
            {
                request.ExpireAt = json.ReadInt64(request.ExpireAt);
            }
            else if (json.NameIs("info"u8))
            {
                request.Info = json.ReadRaw().ToArray();
            }
            else if (json.NameIs("b64info"u8))
            {
                request.B64Info = json.ReadString(request.B64Info);
            }
            else if (json.NameIs("data"u8))
            {
                request.Data = json.ReadRaw().ToArray();
            }
            else if (json.NameIs("b64data"u8))
            {
                request.B64Data = json.ReadString(request.B64Data);
            }
            else if (json.NameIs("recover_since"u8))
            {
                request.RecoverSince = ValueReaders.StreamPosition(ref json);
            }
            else if (json.NameIs("override"u8))
            {
                request.Override = ReadOverride(ref json);
            }
            else
            {
                ReadCommonField(ref json, request);
            }
        }
        return request;
    }

    public static UnsubscribeRequest Unsubscribe(ref JsonCursor json)
    {
        var request = new UnsubscribeRequest();
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

    public static DisconnectRequest Disconnect(ref JsonCursor json)
    {
        var request = new DisconnectRequest();
        if (json.EnterObject())
        {
            while (json.NextField())
            {
                if (json.NameIs("disconnect"u8))
                {
                    request.Disconnect = ReadDisconnect(ref json);
                }
                else if (json.NameIs("whitelist"u8))
                {
                    request.Whitelist = ValueReaders.Strings(ref json);
                }
                else
                {
                    ReadCommonField(ref json, request);
                }
            }
        }
        return request;
    }

    public static RefreshRequest Refresh(ref JsonCursor json)
    {
        var request = new RefreshRequest();
        if (json.EnterObject())
        {
            while (json.NextField())
            {
                if (json.NameIs("expired"u8))
                {
                    request.Expired = json.ReadBoolean(request.Expired);
                }
                else if (json.NameIs("expire_at"u8))
                {
                    request.ExpireAt = json.ReadInt64(request.ExpireAt);
                }
                else if (json.NameIs("info"u8))
                {
                    request.Info = json.ReadRaw().ToArray();
                }
                else
                {
                    ReadCommonField(ref json, request);
                }
            }
        }
        return request;
    }

    private static void ReadCommonField(ref JsonCursor json, ClientsRequest request)
    {
        if (json.NameIs("user"u8))
        {
            request.User = json.ReadString(request.User);
        }
        else if (json.NameIs("client"u8))
        {
            request.Client = json.ReadString(request.Client);
        }
        else if (json.NameIs("session"u8))
        {
            request.Session = json.ReadString(request.Session);
        }
        else if (json.NameIs("all_users"u8))
        {
            // This field and the next are of the commercial edition: checked, without effect.
            json.ReadBoolean(false);
        }
        else if (json.NameIs("label_filter"u8))
        {
            ValueReaders.SkipObject(ref json);
        }
        else
        {
            json.Skip();
        }
    }

    private static SubscribeOverride? ReadOverride(ref JsonCursor json)
    {
        if (!json.EnterObject())
        {
            return null;
        }
        var options = new SubscribeOverride();
        while (json.NextField())
        {
            if (json.NameIs("presence"u8))
            {
                options.Presence = ValueReaders.WrappedBoolean(ref json);
            }
            else if (json.NameIs("join_leave"u8))
            {
                options.JoinLeave = ValueReaders.WrappedBoolean(ref json);
            }
            else if (json.NameIs("force_recovery"u8))
            {
                options.ForceRecovery = ValueReaders.WrappedBoolean(ref json);
            }
            else if (json.NameIs("force_positioning"u8))
            {
                options.ForcePositioning = ValueReaders.WrappedBoolean(ref json);
            }
            else if (json.NameIs("force_push_join_leave"u8))
            {
                options.ForcePushJoinLeave = ValueReaders.WrappedBoolean(ref json);
            }
            else
            {
                json.Skip();
            }
        }
        return options;
    }

    private static Disconnect? ReadDisconnect(ref JsonCursor json)
    {
        if (!json.EnterObject())
        {
            return null;
        }
        var disconnect = new Disconnect(0, "");
        while (json.NextField())
        {
            if (json.NameIs("code"u8))
            {
                disconnect = disconnect with { Code = (uint)json.ReadUInt64(disconnect.Code, uint.MaxValue) };
            }
            else if (json.NameIs("reason"u8))
            {
                disconnect = disconnect with { Reason = json.ReadString(disconnect.Reason) };
            }
            else
            {
                json.Skip();
            }
        }
        return disconnect;
    }
}
