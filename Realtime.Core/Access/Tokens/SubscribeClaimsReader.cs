using System.Text.Json;

namespace Realtime.Core.Access.Tokens;

/// <summary>Reads the claims about subscriptions: members of a subscription token, values of the claim <c>subs</c>.</summary>
internal static class SubscribeClaimsReader
{
    /// <summary>Reads an object of channels and their options; null is an empty one.</summary>
    public static Dictionary<string, SubscribeClaims> ReadMap(ref Utf8JsonReader reader, ReadOnlySpan<byte> json)
    {
        Dictionary<string, SubscribeClaims> subs = [];
        if (reader.TokenType == JsonTokenType.Null)
        {
            return subs;
        }

        JsonClaim.Expect(ref reader, JsonTokenType.StartObject);
        Span<char> buffer = stackalloc char[JsonClaim.MaxName];
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var channel = reader.GetString()!;
            var claims = new SubscribeClaims();
            reader.Read();
            if (reader.TokenType != JsonTokenType.Null)
            {
                JsonClaim.Expect(ref reader, JsonTokenType.StartObject);
                while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
                {
                    var length = JsonClaim.ReadLowerName(ref reader, buffer);
                    reader.Read();
                    if (!ReadMember(ref reader, buffer[..length], claims, json))
                    {
                        reader.Skip();
                    }
                }
            }

            subs[channel] = claims;
        }

        return subs;
    }

    /// <summary>Reads one member's value.</summary>
    /// <returns>False when the name is unknown; then the reader has not moved.</returns>
    public static bool ReadMember(ref Utf8JsonReader reader, scoped ReadOnlySpan<char> name, SubscribeClaims claims, ReadOnlySpan<byte> json)
    {
        switch (name)
        {
            case "info":
                claims.Info = JsonClaim.ReadRaw(ref reader, json);
                return true;
            case "b64info":
                claims.Base64Info = JsonClaim.ReadString(ref reader, claims.Base64Info);
                return true;
            case "data":
                claims.Data = JsonClaim.ReadRaw(ref reader, json);
                return true;
            case "b64data":
                claims.Base64Data = JsonClaim.ReadString(ref reader, claims.Base64Data);
                return true;
            case "override":
                claims.Overrides = ReadOverrides(ref reader);
                return true;
            default:
                return false;
        }
    }

    private static SubscribeOverrides ReadOverrides(ref Utf8JsonReader reader)
    {
        var overrides = default(SubscribeOverrides);
        if (reader.TokenType == JsonTokenType.Null)
        {
            return overrides;
        }

        JsonClaim.Expect(ref reader, JsonTokenType.StartObject);
        Span<char> buffer = stackalloc char[JsonClaim.MaxName];
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var length = JsonClaim.ReadLowerName(ref reader, buffer);
            reader.Read();
            switch (buffer[..length])
            {
                case "presence":
                    overrides = overrides with { Presence = ReadWrapped(ref reader) };
                    break;
                case "join_leave":
                    overrides = overrides with { JoinLeave = ReadWrapped(ref reader) };
                    break;
                case "force_push_join_leave":
                    overrides = overrides with { ForcePushJoinLeave = ReadWrapped(ref reader) };
                    break;
                case "force_positioning":
                    overrides = overrides with { ForcePositioning = ReadWrapped(ref reader) };
                    break;
                case "force_recovery":
                    overrides = overrides with { ForceRecovery = ReadWrapped(ref reader) };
                    break;
                default:
                    reader.Skip();
                    break;
            }
        }

        return overrides;
    }

    // {"value": true}; {} is false, null is no override.
    private static bool? ReadWrapped(ref Utf8JsonReader reader)
    {
        if (reader.TokenType == JsonTokenType.Null)
        {
            return null;
        }

        JsonClaim.Expect(ref reader, JsonTokenType.StartObject);
        Span<char> buffer = stackalloc char[JsonClaim.MaxName];
        var value = false;
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var isValue = buffer[..JsonClaim.ReadLowerName(ref reader, buffer)] is "value";
            reader.Read();
            if (isValue && reader.TokenType != JsonTokenType.Null)
            {
                value = reader.TokenType is JsonTokenType.True or JsonTokenType.False
                    ? reader.GetBoolean()
                    : throw new JsonException("The value of an override must be a boolean.");
            }
            else
            {
                reader.Skip();
            }
        }

        return value;
    }
}
