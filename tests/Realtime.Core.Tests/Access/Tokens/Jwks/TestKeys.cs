using System.Buffers.Text;
using System.Security.Cryptography;
using Org.BouncyCastle.Crypto.Parameters;
using Org.BouncyCastle.Math.EC.Rfc8032;
using Org.BouncyCastle.Security;
using Realtime.Core.Access.Tokens;
using Realtime.Core.Configuration;

namespace Realtime.Core.Tests.Access.Tokens.Jwks;

/// <summary>Keys as they stand in a key set, tokens that they signed, and verifiers that use a set.</summary>
internal static class TestKeys
{
    public const string Url = "https://id.example/keys";
    public const string Payload = """{"sub":"u1"}""";

    public static RSA First { get; } = RSA.Create(2048);

    public static RSA Second { get; } = RSA.Create(2048);

    public static string Jwk(RSA key, string kid, string? alg = null)
    {
        var numbers = key.ExportParameters(includePrivateParameters: false);
        return $$"""{"kty":"RSA","use":"sig","kid":"{{kid}}"{{Alg(alg)}},"n":"{{Text(numbers.Modulus!)}}","e":"{{Text(numbers.Exponent!)}}"}""";
    }

    public static string Jwk(ECDsa key, string kid, string curve, string? alg = null)
    {
        var point = key.ExportParameters(includePrivateParameters: false).Q;
        return $$"""{"kty":"EC","use":"sig","kid":"{{kid}}"{{Alg(alg)}},"crv":"{{curve}}","x":"{{Text(point.X!)}}","y":"{{Text(point.Y!)}}"}""";
    }

    public static string Jwk(Ed25519PrivateKeyParameters key, string kid) =>
        $$"""{"kty":"OKP","use":"sig","kid":"{{kid}}","alg":"EdDSA","crv":"Ed25519","x":"{{Text(key.GeneratePublicKey().GetEncoded())}}"}""";

    public static Ed25519PrivateKeyParameters Ed() => new(new SecureRandom());

    public static string Token(RSA key, string kid, string alg = "RS256", string payload = Payload) =>
        Sign(alg, kid, payload, signed => key.SignData(signed, new HashAlgorithmName("SHA" + alg[2..]), RSASignaturePadding.Pkcs1));

    public static string Token(ECDsa key, string kid, string alg, string payload = Payload) =>
        Sign(alg, kid, payload, signed => key.SignData(signed, new HashAlgorithmName("SHA" + alg[2..])));

    public static string Token(Ed25519PrivateKeyParameters key, string kid, string payload = Payload) =>
        Sign("EdDSA", kid, payload, signed =>
        {
            var signature = new byte[Ed25519.SignatureSize];
            key.Sign(Ed25519.Algorithm.Ed25519, null, signed, 0, signed.Length, signature, 0);
            return signature;
        });

    public static string Sign(string alg, string kid, string payload, Func<byte[], byte[]> sign) =>
        TestTokens.SignWithHeader($$"""{"alg":"{{alg}}","kid":"{{kid}}"}""", payload, sign);

    public static TokenVerifier Verifier(FakeJwksSource source, TimeProvider? time = null, Action<TokenOptions>? configure = null)
    {
        var options = new ClientOptions();
        options.Token.HmacSecretKey = TestTokens.Secret;
        options.Token.JwksPublicEndpoint = Url;
        configure?.Invoke(options.Token);
        List<ConfigurationProblem> problems = [];
        var verifiers = TokenVerifiers.Compile(options, source, time ?? TestTokens.Clock(), problems);
        Assert.Empty(problems);
        return verifiers.Connect;
    }

    public static async Task AcceptsAsync(TokenVerifier verifier, string token)
    {
        var result = await verifier.VerifyConnectAsync(token);
        Assert.True(result.IsOk, result.Reason);
        Assert.Equal("u1", result.Token.User);
    }

    public static async Task RefusesAsync(TokenVerifier verifier, string token)
    {
        var result = await verifier.VerifyConnectAsync(token);
        Assert.Equal(TokenStatus.Invalid, result.Status);
        Assert.NotNull(result.Reason);
    }

    public static string Text(byte[] bytes) => Base64Url.EncodeToString(bytes);

    private static string Alg(string? alg) => alg is null ? "" : $",\"alg\":\"{alg}\"";
}
