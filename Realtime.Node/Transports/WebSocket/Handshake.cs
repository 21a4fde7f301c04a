using System.Security.Cryptography;
using System.Text;

namespace Realtime.Node.Transports.WebSocket;

/// <summary>Rules of the opening handshake (RFC 6455 4.2).</summary>
internal static class Handshake
{
    public const string Version = "13";
    private const int KeyLength = 16;

    private static ReadOnlySpan<byte> Guid => "258EAFA5-E914-47DA-95CA-C5AB0DC85B11"u8;

    /// <summary>Whether a Sec-WebSocket-Key is 16 bytes in Base64.</summary>
    public static bool IsValidKey(ReadOnlySpan<char> key)
    {
        Span<byte> bytes = stackalloc byte[KeyLength + 2];
        return key.Length == 24 && Convert.TryFromBase64Chars(key, bytes, out var length) && length == KeyLength;
    }

    /// <summary>Sec-WebSocket-Accept for a valid key.</summary>
    public static string Accept(string key)
    {
        Span<byte> text = stackalloc byte[24 + 36];
        Encoding.ASCII.GetBytes(key, text);
        Guid.CopyTo(text[24..]);
        Span<byte> hash = stackalloc byte[SHA1.HashSizeInBytes];

        // SHA-1 is what the RFC says; it protects nothing here.
#pragma warning disable CA5350
        SHA1.HashData(text, hash);
#pragma warning restore CA5350
        return Convert.ToBase64String(hash);
    }

    /// <summary>Whether a comma-separated header value has a token, in any case.</summary>
    public static bool HasToken(ReadOnlySpan<char> value, string token)
    {
        foreach (var range in value.Split(','))
        {
            if (value[range].Trim().Equals(token, StringComparison.OrdinalIgnoreCase))
            {
                return true;
            }
        }

        return false;
    }
}
