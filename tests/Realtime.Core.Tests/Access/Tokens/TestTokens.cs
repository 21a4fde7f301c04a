using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using Microsoft.Extensions.Time.Testing;
using Realtime.Core.Access.Tokens;
using Realtime.Core.Configuration;

namespace Realtime.Core.Tests.Access.Tokens;

/// <summary>Signs tokens and makes verifiers whose clock stands at <see cref="Now"/>.</summary>
internal static class TestTokens
{
    public const string Secret = "secret";
    public const long Now = 1_700_000_000;

    public static string Hmac(string payload, string alg = "HS256", string secret = Secret)
    {
        var hash = new HashAlgorithmName("SHA" + alg[2..]);
        return Sign(alg, payload, signed => CryptographicOperations.HmacData(hash, Encoding.UTF8.GetBytes(secret), signed));
    }

    public static string Rsa(string payload, string alg, RSA key) =>
        Sign(alg, payload, signed => key.SignData(signed, new HashAlgorithmName("SHA" + alg[2..]), RSASignaturePadding.Pkcs1));

    public static string Ecdsa(string payload, string alg, ECDsa key) =>
        Sign(alg, payload, signed => key.SignData(signed, new HashAlgorithmName("SHA" + alg[2..])));

    public static string Sign(string alg, string payload, Func<byte[], byte[]> sign) =>
        SignWithHeader($$"""{"alg":"{{alg}}","typ":"JWT"}""", payload, sign);

    public static string SignWithHeader(string header, string payload, Func<byte[], byte[]> sign)
    {
        var signed = $"{Base64Url.EncodeToString(Encoding.UTF8.GetBytes(header))}.{Base64Url.EncodeToString(Encoding.UTF8.GetBytes(payload))}";
        return $"{signed}.{Base64Url.EncodeToString(sign(Encoding.ASCII.GetBytes(signed)))}";
    }

    public static TokenVerifiers Verifiers(Action<ClientOptions>? configure = null, FakeTimeProvider? time = null)
    {
        var options = new ClientOptions();
        options.Token.HmacSecretKey = Secret;
        configure?.Invoke(options);
        List<ConfigurationProblem> problems = [];
        var verifiers = TokenVerifiers.Compile(options, jwks: null, time ?? Clock(), problems);
        Assert.Empty(problems);
        return verifiers;
    }

    public static TokenVerifier Verifier(Action<TokenOptions>? configure = null, FakeTimeProvider? time = null) =>
        Verifiers(options => configure?.Invoke(options.Token), time).Connect;

    public static FakeTimeProvider Clock(double second = Now) => new(DateTimeOffset.UnixEpoch.AddSeconds(second));

    public static ConnectToken Connect(string payload)
    {
        var result = Verifier().VerifyConnect(Hmac(payload));
        Assert.True(result.IsOk, result.Reason);
        return result.Token;
    }

    public static SubscribeToken Subscribe(string payload)
    {
        var result = Verifier().VerifySubscribe(Hmac(payload));
        Assert.True(result.IsOk, result.Reason);
        return result.Token;
    }

    public static string Text(ReadOnlyMemory<byte> bytes) => Encoding.UTF8.GetString(bytes.Span);
}
