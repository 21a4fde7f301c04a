using System.Text;
using System.Text.Json;

namespace Realtime.Core.Access.Tokens;

/// <summary>
/// Reads the payload of a token in one pass, without a document. Claims that the kind of token does not know may have any
/// value. Malformed JSON and values of wrong types are a <see cref="JsonException"/>, text that is not valid Unicode an
/// <see cref="InvalidOperationException"/>.
/// </summary>
internal static class ClaimsReader
{
    // As deep as the payloads of backends may be, far beyond the reader's default of 64.
    private static readonly JsonReaderOptions _options = new() { MaxDepth = 10_000 };

    /// <summary>Reads the claims of a connection token.</summary>
    /// <param name="json">The payload.</param>
    /// <param name="userIdClaim">Claim of the user id, exact case; empty for <c>sub</c> alone.</param>
    public static TokenClaims ReadConnect(ReadOnlySpan<byte> json, string userIdClaim) => Read(json, userIdClaim, connect: true);

    /// <summary>Reads the claims of a subscription token.</summary>
    /// <param name="json">The payload.</param>
    /// <param name="userIdClaim">Claim of the user id, exact case; empty for <c>sub</c> alone.</param>
    public static TokenClaims ReadSubscribe(ReadOnlySpan<byte> json, string userIdClaim) => Read(json, userIdClaim, connect: false);

    private static TokenClaims Read(ReadOnlySpan<byte> json, string userIdClaim, bool connect)
    {
        var claims = new TokenClaims();
        var reader = new Utf8JsonReader(json, _options);
        Span<char> buffer = stackalloc char[JsonClaim.MaxName];

        reader.Read();
        JsonClaim.Expect(ref reader, JsonTokenType.StartObject);
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var length = JsonClaim.ReadName(ref reader, buffer);
            var isUser = userIdClaim.Length > 0 && claims.UserClaim is null && buffer[..length].SequenceEqual(userIdClaim);
            Ascii.ToLowerInPlace(buffer[..length], out _);
            ReadOnlySpan<char> name = buffer[..length];
            reader.Read();
            if (isUser)
            {
                claims.UserClaim = JsonClaim.ReadText(reader, json);
            }

            if (!(ReadRegistered(ref reader, name, claims)
                || (connect ? ReadOfConnect(ref reader, name, claims, json) : ReadOfSubscribe(ref reader, name, claims, json))))
            {
                reader.Skip();
            }
        }

        // Anything after the object but white space is malformed, which only the next read finds out.
        reader.Read();
        return claims;
    }

    private static bool ReadRegistered(ref Utf8JsonReader reader, scoped ReadOnlySpan<char> name, TokenClaims claims)
    {
        switch (name)
        {
            case "sub":
                claims.Subject = JsonClaim.ReadString(ref reader, claims.Subject);
                return true;
            case "iss":
                claims.Issuer = JsonClaim.ReadString(ref reader, claims.Issuer);
                return true;
            case "aud":
                claims.Audiences = ReadAudiences(ref reader);
                return true;
            case "exp":
                claims.Expires = JsonClaim.ReadDate(ref reader);
                return true;
            case "nbf":
                claims.NotBefore = JsonClaim.ReadDate(ref reader);
                return true;
            case "iat":
                claims.IssuedAt = JsonClaim.ReadDate(ref reader);
                return true;
            case "jti":
                claims.Uid = JsonClaim.ReadString(ref reader, claims.Uid);
                return true;
            case "expire_at":
                claims.ExpireAt = JsonClaim.ReadInteger(ref reader);
                return true;
            case "channel":
                claims.Channel = JsonClaim.ReadString(ref reader, claims.Channel);
                return true;
            default:
                return false;
        }
    }

    private static bool ReadOfConnect(ref Utf8JsonReader reader, scoped ReadOnlySpan<char> name, TokenClaims claims, ReadOnlySpan<byte> json)
    {
        switch (name)
        {
            case "info":
                claims.Options.Info = JsonClaim.ReadRaw(ref reader, json);
                return true;
            case "b64info":
                claims.Options.Base64Info = JsonClaim.ReadString(ref reader, claims.Options.Base64Info);
                return true;
            case "meta":
                claims.Meta = JsonClaim.ReadRaw(ref reader, json);
                return true;
            case "channels":
                claims.Channels = JsonClaim.ReadStrings(ref reader);
                return true;
            case "subs":
                claims.Subs = SubscribeClaimsReader.ReadMap(ref reader, json);
                return true;
            default:
                return false;
        }
    }

    private static bool ReadOfSubscribe(ref Utf8JsonReader reader, scoped ReadOnlySpan<char> name, TokenClaims claims, ReadOnlySpan<byte> json)
    {
        if (name is "client")
        {
            claims.Client = JsonClaim.ReadString(ref reader, claims.Client);
            return true;
        }

        return SubscribeClaimsReader.ReadMember(ref reader, name, claims.Options, json);
    }

    private static string[] ReadAudiences(ref Utf8JsonReader reader) => reader.TokenType switch
    {
        JsonTokenType.String => [reader.GetString()!],
        JsonTokenType.StartArray => [.. JsonClaim.ReadStrings(ref reader)],
        _ => throw new JsonException("The claim aud must be a string or a list of strings."),
    };
}
