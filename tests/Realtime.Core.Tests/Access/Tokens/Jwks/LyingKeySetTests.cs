using System.Security.Cryptography;
using System.Text;
using CsCheck;
using Realtime.Core.Access.Tokens;
using Realtime.Core.Access.Tokens.Jwks;

namespace Realtime.Core.Tests.Access.Tokens.Jwks;

public sealed class LyingKeySetTests
{
    private static readonly ECDsa _ec = ECDsa.Create(ECCurve.NamedCurves.nistP256);

    private readonly FakeJwksSource _source = new();

    [Theory]
    [InlineData("")]
    [InlineData("null")]
    [InlineData("[]")]
    [InlineData("{}")]
    [InlineData("""{"keys":null}""")]
    [InlineData("""{"keys":{}}""")]
    [InlineData("""{"keys":[""")]
    [InlineData("""{"keys":[]}x""")]
    [InlineData("<html></html>")]
    public async Task A_document_that_is_no_set_makes_tokens_invalid(string document)
    {
        _source.ServeText(TestKeys.Url, document);

        await TestKeys.RefusesAsync(TestKeys.Verifier(_source), TestKeys.Token(TestKeys.First, "a"));
    }

    [Theory]
    [InlineData("1")]
    [InlineData("null")]
    [InlineData("[[]]")]
    [InlineData("""{"kid":"bad"}""")]
    [InlineData("""{"kid":7,"kty":"RSA"}""")]
    [InlineData("""{"kid":"bad","kty":"oct","k":"c2VjcmV0"}""")]
    [InlineData("""{"kid":"bad","kty":"RSA"}""")]
    [InlineData("""{"kid":"bad","kty":"RSA","n":"","e":""}""")]
    [InlineData("""{"kid":"bad","kty":"RSA","n":"AQAB","e":"AQAB"}""")]
    [InlineData("""{"kid":"bad","kty":"RSA","n":"AAAA","e":"AAAA"}""")]
    [InlineData("""{"kid":"bad","kty":"RSA","n":"!!","e":"AQAB"}""")]
    [InlineData("""{"kid":"bad","kty":"EC","crv":"P-256","x":"AAAA","y":"AAAA"}""")]
    [InlineData("""{"kid":"bad","kty":"EC","crv":"secp256k1","x":"AAAA","y":"AAAA"}""")]
    [InlineData("""{"kid":"bad","kty":"EC","crv":"P-256","x":"AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA","y":"AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAE"}""")]
    [InlineData("""{"kid":"bad","kty":"OKP","crv":"Ed25519","x":"AAAA"}""")]
    [InlineData("""{"kid":"bad","kty":"OKP","crv":"Ed25519","x":"__________________________________________8"}""")]
    [InlineData("""{"kid":"bad","kty":"OKP","crv":"X25519","x":"AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA"}""")]
    [InlineData("""{"kid":"bad","kty":"OKP","crv":"Ed25519","x":"\ud800"}""")]
    public async Task A_key_that_is_none_is_refused_and_spoils_no_other(string bad)
    {
        _source.Serve(TestKeys.Url, bad, TestKeys.Jwk(TestKeys.First, "good"));
        var verifier = TestKeys.Verifier(_source);

        await TestKeys.AcceptsAsync(verifier, TestKeys.Token(TestKeys.First, "good"));
        await TestKeys.RefusesAsync(verifier, TestKeys.Token(TestKeys.First, "bad"));
        await TestKeys.RefusesAsync(verifier, TestKeys.Token(_ec, "bad", "ES256"));
        await TestKeys.RefusesAsync(verifier, TestKeys.Sign("EdDSA", "bad", TestKeys.Payload, static _ => new byte[64]));
    }

    [Fact]
    public async Task A_key_that_names_the_wrong_curve_is_refused()
    {
        _source.Serve(TestKeys.Url, TestKeys.Jwk(_ec, "a", "P-384"), TestKeys.Jwk(_ec, "b", "P-521"));
        var verifier = TestKeys.Verifier(_source);

        await TestKeys.RefusesAsync(verifier, TestKeys.Token(_ec, "a", "ES256"));
        await TestKeys.RefusesAsync(verifier, TestKeys.Token(_ec, "b", "ES256"));
    }

    [Fact]
    public async Task A_key_for_encryption_is_refused_and_one_without_use_accepted()
    {
        _source.Serve(
            TestKeys.Url,
            TestKeys.Jwk(TestKeys.First, "enc").Replace("\"sig\"", "\"enc\"", StringComparison.Ordinal),
            TestKeys.Jwk(TestKeys.First, "any").Replace("\"use\":\"sig\",", "", StringComparison.Ordinal));
        var verifier = TestKeys.Verifier(_source);

        await TestKeys.AcceptsAsync(verifier, TestKeys.Token(TestKeys.First, "any"));
        await TestKeys.RefusesAsync(verifier, TestKeys.Token(TestKeys.First, "enc"));
    }

    [Theory]
    [InlineData(64)]
    [InlineData(2049)]
    [InlineData(100_000)]
    public void An_rsa_key_of_an_absurd_size_is_no_key(int bytes)
    {
        var modulus = new byte[bytes];
        modulus.AsSpan().Fill(0xff);

        Assert.Empty(JwksReader.Read(Encoding.UTF8.GetBytes($$"""{"keys":[{"kty":"RSA","kid":"a","n":"{{TestKeys.Text(modulus)}}","e":"AQAB"}]}"""))!);
    }

    [Fact]
    public void Garbage_is_never_an_exception()
    {
        var good = $$"""{"keys":[{{TestKeys.Jwk(TestKeys.First, "a")}},{{TestKeys.Jwk(_ec, "b", "P-256")}},{{TestKeys.Jwk(TestKeys.Ed(), "c")}}]}""";
        var change = Gen.Select(Gen.Int[0, good.Length - 1], Gen.Byte);

        change.Array[1, 8].Sample(
            changes =>
            {
                var bytes = Encoding.UTF8.GetBytes(good);
                foreach (var (at, value) in changes)
                {
                    bytes[at] = value;
                }

                foreach (var keys in (JwksReader.Read(bytes) ?? []).Values)
                {
                    foreach (var algorithm in Enum.GetValues<TokenAlgorithm>())
                    {
                        Assert.False(keys.Verify(algorithm, [1, 2, 3], 3, new byte[64]));
                    }
                }
            },
            iter: 2_000);
    }
}
