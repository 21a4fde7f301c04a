using System.Security.Cryptography;
using Realtime.Core.Access.Tokens;

namespace Realtime.Core.Tests.Access.Tokens;

public sealed class SignatureTests
{
    private const string Payload = """{"sub":"u1"}""";

    [Theory]
    [InlineData("HS256")]
    [InlineData("HS384")]
    [InlineData("HS512")]
    public void An_hmac_token_is_accepted_with_a_short_key_and_refused_with_another(string alg)
    {
        var verifier = TestTokens.Verifier();

        Assert.Equal("u1", verifier.VerifyConnect(TestTokens.Hmac(Payload, alg)).Token?.User);
        AssertInvalid(verifier, TestTokens.Hmac(Payload, alg, "other"));
    }

    [Theory]
    [InlineData("RS256")]
    [InlineData("RS384")]
    [InlineData("RS512")]
    public void An_rsa_token_is_accepted_with_its_key_and_refused_with_another(string alg)
    {
        using var key = RSA.Create(2048);
        using var other = RSA.Create(2048);
        var verifier = TestTokens.Verifier(options => options.RsaPublicKey = key.ExportSubjectPublicKeyInfoPem());

        Assert.Equal("u1", verifier.VerifyConnect(TestTokens.Rsa(Payload, alg, key)).Token?.User);
        AssertInvalid(verifier, TestTokens.Rsa(Payload, alg, other));
    }

    [Theory]
    [InlineData("ES256", "nistP256")]
    [InlineData("ES384", "nistP384")]
    [InlineData("ES512", "nistP521")]
    public void An_ecdsa_token_is_accepted_with_its_key_and_refused_with_another(string alg, string curve)
    {
        using var key = ECDsa.Create(ECCurve.CreateFromFriendlyName(curve));
        using var other = ECDsa.Create(ECCurve.CreateFromFriendlyName(curve));
        var verifier = TestTokens.Verifier(options => options.EcdsaPublicKey = key.ExportSubjectPublicKeyInfoPem());

        Assert.Equal("u1", verifier.VerifyConnect(TestTokens.Ecdsa(Payload, alg, key)).Token?.User);
        AssertInvalid(verifier, TestTokens.Ecdsa(Payload, alg, other));
    }

    [Theory]
    [InlineData("ES256")]
    [InlineData("ES512")]
    public void An_ecdsa_key_serves_only_the_algorithm_of_its_curve(string alg)
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP384);
        var verifier = TestTokens.Verifier(options => options.EcdsaPublicKey = key.ExportSubjectPublicKeyInfoPem());

        AssertInvalid(verifier, TestTokens.Ecdsa(Payload, alg, key));
    }

    [Fact]
    public void Keys_of_all_kinds_work_side_by_side()
    {
        using var rsa = RSA.Create(2048);
        using var ecdsa = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var verifier = TestTokens.Verifier(options =>
        {
            options.RsaPublicKey = rsa.ExportSubjectPublicKeyInfoPem();
            options.EcdsaPublicKey = ecdsa.ExportSubjectPublicKeyInfoPem();
        });

        Assert.True(verifier.VerifyConnect(TestTokens.Hmac(Payload)).IsOk);
        Assert.True(verifier.VerifyConnect(TestTokens.Rsa(Payload, "RS256", rsa)).IsOk);
        Assert.True(verifier.VerifyConnect(TestTokens.Ecdsa(Payload, "ES256", ecdsa)).IsOk);
    }

    [Theory]
    [InlineData("HS256")]
    [InlineData("RS256")]
    [InlineData("ES256")]
    public void Without_any_key_every_token_is_refused(string alg)
    {
        var verifier = TestTokens.Verifier(options => options.HmacSecretKey = "");

        var result = verifier.VerifyConnect(TestTokens.Sign(alg, Payload, _ => new byte[32]));

        Assert.Equal(TokenStatus.Invalid, result.Status);
        Assert.Equal($"no key is configured for {alg}", result.Reason);
    }

    [Fact]
    public void The_public_key_cannot_be_used_as_an_hmac_secret()
    {
        using var key = RSA.Create(2048);
        var pem = key.ExportSubjectPublicKeyInfoPem();
        var verifier = TestTokens.Verifier(options =>
        {
            options.HmacSecretKey = "";
            options.RsaPublicKey = pem;
        });

        AssertInvalid(verifier, TestTokens.Hmac(Payload, secret: pem));
    }

    [Theory]
    [InlineData("none")]
    [InlineData("None")]
    [InlineData("")]
    [InlineData("hs256")]
    [InlineData("PS256")]
    [InlineData("EdDSA")]
    [InlineData("HS25\\u0036")]
    [InlineData("HS257")]
    public void An_algorithm_that_is_not_listed_is_refused(string alg)
    {
        var verifier = TestTokens.Verifier();

        AssertInvalid(verifier, TestTokens.Sign(alg, Payload, _ => []));
        AssertInvalid(verifier, TestTokens.Sign(alg, Payload, signed => HMACSHA256.HashData("secret"u8, signed)));
    }

    [Theory]
    [InlineData("""{"typ":"JWT"}""")]
    [InlineData("""{"alg":null}""")]
    [InlineData("""{"alg":["HS256"]}""")]
    [InlineData("""["HS256"]""")]
    [InlineData("""{"alg":"HS256"} x""")]
    [InlineData("")]
    public void A_malformed_header_is_refused(string header) => AssertInvalid(
        TestTokens.Verifier(), TestTokens.SignWithHeader(header, Payload, signed => HMACSHA256.HashData("secret"u8, signed)));

    [Fact]
    public void Other_members_of_the_header_are_ignored()
    {
        const string Header = """{"typ":"at+jwt","kid":"k","x":{"alg":"none"},"alg":"HS256"}""";

        var result = TestTokens.Verifier().VerifyConnect(
            TestTokens.SignWithHeader(Header, Payload, signed => HMACSHA256.HashData("secret"u8, signed)));

        Assert.True(result.IsOk);
    }

    [Fact]
    public void Any_changed_character_is_noticed()
    {
        var verifier = TestTokens.Verifier();
        var token = TestTokens.Hmac(Payload);

        for (var i = 0; i < token.Length - 1; i++)
        {
            var changed = token[..i] + (token[i] == 'A' ? 'B' : 'A') + token[(i + 1)..];
            AssertInvalid(verifier, changed);
        }
    }

    [Fact]
    public void A_signature_of_the_wrong_length_is_refused()
    {
        using var rsa = RSA.Create(2048);
        using var ecdsa = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var verifier = TestTokens.Verifier(options =>
        {
            options.RsaPublicKey = rsa.ExportSubjectPublicKeyInfoPem();
            options.EcdsaPublicKey = ecdsa.ExportSubjectPublicKeyInfoPem();
        });

        foreach (var alg in new[] { "HS256", "RS256", "ES256" })
        {
            foreach (var length in new[] { 0, 1, 31, 33, 63, 65, 255, 257, 4096 })
            {
                AssertInvalid(verifier, TestTokens.Sign(alg, Payload, _ => new byte[length]));
            }
        }
    }

    [Fact]
    public void Skipping_the_signature_still_reads_form_and_claims()
    {
        var verifier = TestTokens.Verifiers(options => options.InsecureSkipTokenSignatureVerify = true).Connect;

        Assert.Equal("u1", verifier.VerifyConnect(TestTokens.Sign("none", Payload, _ => [])).Token?.User);
        Assert.Equal(TokenStatus.Expired, verifier.VerifyConnect(TestTokens.Sign("none", """{"exp":1}""", _ => [])).Status);
        AssertInvalid(verifier, "garbage");
    }

    [Fact]
    public async Task Concurrent_calls_do_not_disturb_each_other()
    {
        using var rsa = RSA.Create(2048);
        using var ecdsa = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var verifier = TestTokens.Verifier(options =>
        {
            options.RsaPublicKey = rsa.ExportSubjectPublicKeyInfoPem();
            options.EcdsaPublicKey = ecdsa.ExportSubjectPublicKeyInfoPem();
        });
        string[] good = [TestTokens.Rsa(Payload, "RS256", rsa), TestTokens.Ecdsa(Payload, "ES256", ecdsa), TestTokens.Hmac(Payload)];
        var bad = TestTokens.Hmac(Payload, secret: "other");

        await Parallel.ForAsync(0, 400, TestContext.Current.CancellationToken, (i, _) =>
        {
            Assert.True(verifier.VerifyConnect(good[i % good.Length]).IsOk);
            AssertInvalid(verifier, bad);
            return ValueTask.CompletedTask;
        });
    }

    private static void AssertInvalid(TokenVerifier verifier, string token)
    {
        var result = verifier.VerifyConnect(token);
        Assert.Equal(TokenStatus.Invalid, result.Status);
        Assert.Null(result.Token);
        Assert.NotNull(result.Reason);
    }
}
