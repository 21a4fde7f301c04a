using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Microsoft.Extensions.Options;

namespace Realtime.Demo;

/// <summary>Issues the connection tokens: what a user's own backend does after its login.</summary>
internal sealed class TokenIssuer(IOptions<DemoOptions> options, TimeProvider time)
{
    private static readonly TimeSpan _lifetime = TimeSpan.FromMinutes(10);
    private static readonly string _header = Base64Url.EncodeToString("""{"alg":"HS256","typ":"JWT"}"""u8);

    /// <summary>Makes a token (HS256) whose subject is the user and whose info carries the name that others see.</summary>
    public string Issue(string user)
    {
        var now = time.GetUtcNow();
        var claims = JsonSerializer.SerializeToUtf8Bytes(new
        {
            sub = user,
            info = new { name = user },
            iat = now.ToUnixTimeSeconds(),
            exp = (now + _lifetime).ToUnixTimeSeconds(),
        });
        var signed = $"{_header}.{Base64Url.EncodeToString(claims)}";
        var signature = HMACSHA256.HashData(Encoding.UTF8.GetBytes(options.Value.TokenSecret), Encoding.ASCII.GetBytes(signed));
        return $"{signed}.{Base64Url.EncodeToString(signature)}";
    }
}
