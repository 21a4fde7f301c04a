using System.Buffers;
using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text.Json;

namespace Realtime.Core.Access.Tokens.Jwks;

/// <summary>
/// Reads a key set: <c>{"keys":[{"kty":"RSA","kid":"a","n":"…","e":"AQAB"},{"kty":"EC","crv":"P-256","x":"…","y":"…"},
/// {"kty":"OKP","crv":"Ed25519","x":"…"}]}</c> (RFC 7517, RFC 7518 section 6, RFC 8037). Keys that are not understood, not for
/// signatures or not what they say they are do not count; the others do.
/// </summary>
internal static class JwksReader
{
    // What the platform still verifies with; larger keys would cost seconds each.
    private const int MaxRsaBytes = 16384 / 8;
    private const int MaxExponentBytes = 4;

    /// <summary>The keys by id; the last of equal ids wins.</summary>
    /// <returns>Null when the document is no key set at all.</returns>
    public static Dictionary<string, TokenKeys>? Read(byte[] document)
    {
        try
        {
            using var json = JsonDocument.Parse(document);
            if (json.RootElement.ValueKind != JsonValueKind.Object
                || !json.RootElement.TryGetProperty("keys", out var list)
                || list.ValueKind != JsonValueKind.Array)
            {
                return null;
            }

            var keys = new Dictionary<string, TokenKeys>(StringComparer.Ordinal);
            foreach (var key in list.EnumerateArray())
            {
                if (key.ValueKind == JsonValueKind.Object && ReadKey(key) is var (id, read))
                {
                    keys[id] = read;
                }
            }

            return keys;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private static (string Id, TokenKeys Keys)? ReadKey(JsonElement key)
    {
        try
        {
            if (Text(key, "kid") is not { Length: > 0 } id || Text(key, "use") is not ("" or "sig"))
            {
                return null;
            }

            var keys = Text(key, "kty") switch
            {
                "RSA" => Restrict(ReadRsa(key), Text(key, "alg")),
                "EC" => Restrict(ReadEc(key), Text(key, "alg")),
                "OKP" => ReadOkp(key),
                _ => null,
            };
            return keys is null ? null : (id, keys);
        }
        catch (Exception exception) when (exception is CryptographicException or ArgumentException or InvalidOperationException or NotSupportedException)
        {
            // Numbers that are no key, a point beside its curve, text that is not Unicode.
            return null;
        }
    }

    // A key without alg serves every algorithm of its kind.
    private static TokenKeys? Restrict(TokenKeys? keys, string algorithm) =>
        keys is null || algorithm.Length == 0 ? keys
        : TokenAlgorithms.Find(algorithm) is { } only ? keys.Only(only)
        : null;

    private static TokenKeys? ReadRsa(JsonElement key)
    {
        if (Number(key, "n") is not { Length: > 0 and <= MaxRsaBytes } modulus || Number(key, "e") is not { Length: > 0 and <= MaxExponentBytes } exponent)
        {
            return null;
        }

        var rsa = RSA.Create(new RSAParameters { Modulus = modulus, Exponent = exponent });
        return TokenKeys.None.TryAddRsa(rsa, out var keys) ? keys : null;
    }

    private static TokenKeys? ReadEc(JsonElement key)
    {
        (ECCurve Curve, int Size)? known = Text(key, "crv") switch
        {
            "P-256" => (ECCurve.NamedCurves.nistP256, 32),
            "P-384" => (ECCurve.NamedCurves.nistP384, 48),
            "P-521" => (ECCurve.NamedCurves.nistP521, 66),
            _ => null,
        };
        if (known is not var (curve, size) || Bytes(key, "x") is not { } x || x.Length != size || Bytes(key, "y") is not { } y || y.Length != size)
        {
            return null;
        }

        var ecdsa = ECDsa.Create(new ECParameters { Curve = curve, Q = new ECPoint { X = x, Y = y } });
        return TokenKeys.None.TryAddEcdsa(ecdsa, out var keys) ? keys : null;
    }

    private static TokenKeys? ReadOkp(JsonElement key) =>
        Text(key, "crv") == "Ed25519" && Bytes(key, "x") is { } x && TokenKeys.None.TryAddEd25519(x, out var keys) ? keys : null;

    private static string Text(JsonElement key, string name) =>
        key.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString()! : "";

    // Without leading zeros; zero itself, of which the platform makes no key but an exception of its own, is empty.
    private static byte[]? Number(JsonElement key, string name) => Bytes(key, name)?.AsSpan().TrimStart((byte)0).ToArray();

    private static byte[]? Bytes(JsonElement key, string name)
    {
        var text = Text(key, name);
        var bytes = new byte[Base64Url.GetMaxDecodedLength(text.Length)];
        return Base64Url.DecodeFromChars(text, bytes, out _, out var written) == OperationStatus.Done ? bytes[..written] : null;
    }
}
