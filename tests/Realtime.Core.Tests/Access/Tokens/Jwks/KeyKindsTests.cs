using System.Security.Cryptography;
using Realtime.Core.Access.Tokens;

namespace Realtime.Core.Tests.Access.Tokens.Jwks;

public sealed class KeyKindsTests
{
    private readonly FakeJwksSource _source = new();

    [Theory]
    [InlineData("RS256")]
    [InlineData("RS384")]
    [InlineData("RS512")]
    public async Task An_rsa_key_without_alg_takes_the_algorithm_of_the_token(string alg)
    {
        _source.Serve(TestKeys.Url, TestKeys.Jwk(TestKeys.First, "a"));

        await TestKeys.AcceptsAsync(TestKeys.Verifier(_source), TestKeys.Token(TestKeys.First, "a", alg));
    }

    [Fact]
    public async Task An_rsa_key_with_alg_refuses_other_algorithms()
    {
        _source.Serve(TestKeys.Url, TestKeys.Jwk(TestKeys.First, "a", "RS256"));
        var verifier = TestKeys.Verifier(_source);

        await TestKeys.AcceptsAsync(verifier, TestKeys.Token(TestKeys.First, "a", "RS256"));
        await TestKeys.RefusesAsync(verifier, TestKeys.Token(TestKeys.First, "a", "RS512"));
    }

    [Theory]
    [InlineData("ES256", "nistP256", "P-256")]
    [InlineData("ES384", "nistP384", "P-384")]
    [InlineData("ES512", "nistP521", "P-521")]
    public async Task An_ec_key_serves_the_algorithm_of_its_curve(string alg, string curve, string name)
    {
        using var key = ECDsa.Create(ECCurve.CreateFromFriendlyName(curve));
        _source.Serve(TestKeys.Url, TestKeys.Jwk(key, "with", name, alg), TestKeys.Jwk(key, "without", name), TestKeys.Jwk(key, "wrong", name, "RS256"));
        var verifier = TestKeys.Verifier(_source);

        await TestKeys.AcceptsAsync(verifier, TestKeys.Token(key, "with", alg));
        await TestKeys.AcceptsAsync(verifier, TestKeys.Token(key, "without", alg));
        await TestKeys.RefusesAsync(verifier, TestKeys.Token(key, "wrong", alg));
    }

    [Fact]
    public async Task An_ed25519_key_serves_eddsa()
    {
        var key = TestKeys.Ed();
        _source.Serve(TestKeys.Url, TestKeys.Jwk(key, "a"));
        var verifier = TestKeys.Verifier(_source);

        await TestKeys.AcceptsAsync(verifier, TestKeys.Token(key, "a"));
        await TestKeys.RefusesAsync(verifier, TestKeys.Token(TestKeys.Ed(), "a"));
        foreach (var length in new[] { 0, 1, 63, 65, 4096 })
        {
            await TestKeys.RefusesAsync(verifier, TestKeys.Sign("EdDSA", "a", TestKeys.Payload, _ => new byte[length]));
        }
    }

    [Fact]
    public async Task A_key_of_one_kind_refuses_signatures_of_another()
    {
        var ed = TestKeys.Ed();
        _source.Serve(TestKeys.Url, TestKeys.Jwk(TestKeys.First, "rsa"), TestKeys.Jwk(ed, "ed"));
        var verifier = TestKeys.Verifier(_source);

        await TestKeys.RefusesAsync(verifier, TestKeys.Token(ed, "rsa"));
        await TestKeys.RefusesAsync(verifier, TestKeys.Token(TestKeys.First, "ed"));
    }

    [Theory]
    [InlineData("HS256")]
    [InlineData("none")]
    [InlineData("PS256")]
    public async Task Other_algorithms_are_refused_without_a_fetch(string alg)
    {
        var token = TestKeys.Sign(alg, "a", TestKeys.Payload, signed => HMACSHA256.HashData("secret"u8, signed));

        await TestKeys.RefusesAsync(TestKeys.Verifier(_source), token);

        Assert.Empty(_source.Asked);
    }

    [Theory]
    [InlineData("""{"alg":"RS256"}""")]
    [InlineData("""{"alg":"RS256","kid":""}""")]
    [InlineData("""{"alg":"RS256","kid":null}""")]
    [InlineData("""{"alg":"RS256","kid":1}""")]
    [InlineData("""{"alg":"RS256","kid":"\ud800"}""")]
    public async Task A_token_that_names_no_key_is_refused_without_a_fetch(string header)
    {
        await TestKeys.RefusesAsync(TestKeys.Verifier(_source), TestTokens.SignWithHeader(header, TestKeys.Payload, _ => new byte[256]));

        Assert.Empty(_source.Asked);
    }

    [Fact]
    public async Task Keys_of_the_configuration_do_not_count_beside_a_set()
    {
        var verifier = TestKeys.Verifier(_source, configure: options => options.RsaPublicKey = TestKeys.First.ExportSubjectPublicKeyInfoPem());

        await TestKeys.RefusesAsync(verifier, TestKeys.Token(TestKeys.First, "a"));
        await TestKeys.RefusesAsync(verifier, TestTokens.Hmac(TestKeys.Payload));
    }

    [Fact]
    public async Task Times_and_parties_count_as_with_other_keys()
    {
        _source.Serve(TestKeys.Url, TestKeys.Jwk(TestKeys.First, "a"));
        var verifier = TestKeys.Verifier(_source, configure: options => options.Issuer = "me");

        Assert.Equal(TokenStatus.Expired, (await verifier.VerifyConnectAsync(TestKeys.Token(TestKeys.First, "a", payload: """{"iss":"me","exp":1}"""))).Status);
        await TestKeys.RefusesAsync(verifier, TestKeys.Token(TestKeys.First, "a", payload: """{"iss":"other"}"""));
        await TestKeys.AcceptsAsync(verifier, TestKeys.Token(TestKeys.First, "a", payload: """{"iss":"me","sub":"u1"}"""));
    }

    [Fact]
    public async Task A_token_of_the_wrong_issuer_causes_no_fetch()
    {
        var verifier = TestKeys.Verifier(_source, configure: options => options.Issuer = "me");

        await TestKeys.RefusesAsync(verifier, TestKeys.Token(TestKeys.First, "a", payload: """{"iss":"other"}"""));

        Assert.Empty(_source.Asked);
    }

    [Fact]
    public async Task Subscription_tokens_use_the_set_too()
    {
        _source.Serve(TestKeys.Url, TestKeys.Jwk(TestKeys.First, "a"));
        var verifier = TestKeys.Verifier(_source);

        Assert.Equal("c", (await verifier.VerifySubscribeAsync(TestKeys.Token(TestKeys.First, "a", payload: """{"channel":"c"}"""))).Token?.Channel);
        Assert.Equal(TokenStatus.Invalid, (await verifier.VerifySubscribeAsync(TestKeys.Token(TestKeys.First, "b", payload: """{"channel":"c"}"""))).Status);
    }
}
