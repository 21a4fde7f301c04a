using System.Buffers;
using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Realtime.Core.Configuration;

namespace Realtime.Node.Cli;

/// <summary>Makes connection tokens (JWT, RFC 7519) signed with the HMAC secret of a configuration.</summary>
internal static class SampleToken
{
    private const string Header = """{"alg":"HS256","typ":"JWT"}""";

    /// <summary>Makes a token.</summary>
    /// <param name="settings">The secret, and the claim of the user where that is not <c>sub</c> alone.</param>
    /// <param name="user">The user.</param>
    /// <param name="ttl">Seconds until it expires; not above zero for never.</param>
    /// <param name="time">Clock.</param>
    public static string Create(TokenOptions settings, string user, long ttl, TimeProvider time)
    {
        var claims = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(claims))
        {
            var now = time.GetUtcNow().ToUnixTimeSeconds();
            json.WriteStartObject();
            json.WriteString("sub", user);
            if (ttl > 0)
            {
                json.WriteNumber("exp", now + ttl);
            }
            json.WriteNumber("iat", now);
            if (settings.UserIdClaim is { Length: > 0 } claim and not "sub")
            {
                json.WriteString(claim, user);
            }
            json.WriteEndObject();
        }
        var signed = $"{Base64Url.EncodeToString(Encoding.UTF8.GetBytes(Header))}.{Base64Url.EncodeToString(claims.WrittenSpan)}";
        var signature = HMACSHA256.HashData(Encoding.UTF8.GetBytes(settings.HmacSecretKey), Encoding.ASCII.GetBytes(signed));
        return $"{signed}.{Base64Url.EncodeToString(signature)}";
    }
}
