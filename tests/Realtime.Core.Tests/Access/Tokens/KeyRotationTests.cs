using System.Security.Cryptography;
using Realtime.Core.Access.Tokens;

namespace Realtime.Core.Tests.Access.Tokens;

public sealed class KeyRotationTests
{
    private const string Payload = """{"sub":"u1"}""";

    [Theory]
    [InlineData("HS256")]
    [InlineData("HS512")]
    public void Current_and_previous_secrets_are_accepted(string alg)
    {
        var verifier = TestTokens.Verifier(options => options.HmacPreviousSecretKey = "old");

        Assert.True(verifier.VerifyConnect(TestTokens.Hmac(Payload, alg)).IsOk);
        Assert.True(verifier.VerifyConnect(TestTokens.Hmac(Payload, alg, "old")).IsOk);
        Assert.Equal(TokenStatus.Invalid, verifier.VerifyConnect(TestTokens.Hmac(Payload, alg, "third")).Status);
    }

    [Theory]
    [InlineData(0, TokenStatus.Ok)]
    [InlineData(TestTokens.Now + 1, TokenStatus.Ok)]
    [InlineData(TestTokens.Now, TokenStatus.Ok)]
    [InlineData(TestTokens.Now - 1, TokenStatus.Invalid)]
    public void The_previous_secret_ends_after_its_last_second(long validUntil, TokenStatus expected)
    {
        var verifier = TestTokens.Verifier(options =>
        {
            options.HmacPreviousSecretKey = "old";
            options.HmacPreviousSecretKeyValidUntil = validUntil;
        });

        Assert.Equal(expected, verifier.VerifyConnect(TestTokens.Hmac(Payload, secret: "old")).Status);
        Assert.True(verifier.VerifyConnect(TestTokens.Hmac(Payload)).IsOk);
    }

    [Fact]
    public void The_previous_secret_is_accepted_beside_a_public_key_alone()
    {
        using var key = RSA.Create(2048);
        var verifier = TestTokens.Verifier(options =>
        {
            options.HmacSecretKey = "";
            options.HmacPreviousSecretKey = "old";
            options.RsaPublicKey = key.ExportSubjectPublicKeyInfoPem();
        });

        Assert.True(verifier.VerifyConnect(TestTokens.Hmac(Payload, secret: "old")).IsOk);
        Assert.True(verifier.VerifyConnect(TestTokens.Rsa(Payload, "RS256", key)).IsOk);
    }

    [Fact]
    public void An_expired_token_of_the_previous_secret_is_expired()
    {
        var verifier = TestTokens.Verifier(options => options.HmacPreviousSecretKey = "old");

        Assert.Equal(TokenStatus.Expired, verifier.VerifyConnect(TestTokens.Hmac("""{"exp":1}""", secret: "old")).Status);
    }
}
