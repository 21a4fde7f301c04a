using System.Buffers.Text;
using System.Text;
using CsCheck;
using Realtime.Core.Access.Tokens;

namespace Realtime.Core.Tests.Access.Tokens;

public sealed class TokenGarbageTests
{
    private const string Rich = """
        {"sub":"u","exp":1800000000,"nbf":1,"aud":["a"],"info":{"a":[1,"\u00e9"]},"channel":"","subs":{"c":{"b64info":"AQ==","override":{"presence":{"value":true}}}}}
        """;

    [Theory]
    [InlineData("")]
    [InlineData(".")]
    [InlineData("..")]
    [InlineData("...")]
    [InlineData("abc")]
    [InlineData("x.y.z")]
    [InlineData("e30.e30.")]
    [InlineData("e30.e30.e30.e30")]
    [InlineData("eyJhbGciOiJIUzI1NiJ9")]
    [InlineData("eyJhbGciOiJIUzI1NiJ9.")]
    [InlineData("eyJhbGciOiJIUzI1NiJ9..")]
    [InlineData("eyJhbGciOiJIUzI1NiJ9.e30")]
    [InlineData("é.é.é")]
    [InlineData("\0.\0.\0")]
    public void What_is_no_token_is_invalid(string token)
    {
        var verifier = TestTokens.Verifier();

        Assert.Equal(TokenStatus.Invalid, verifier.VerifyConnect(token).Status);
        Assert.Equal(TokenStatus.Invalid, verifier.VerifySubscribe(token).Status);
    }

    [Fact]
    public void A_very_long_token_is_answered() => Assert.Equal(
        TokenStatus.Invalid, TestTokens.Verifier().VerifyConnect(new string('a', 1_000_000) + ".b.c").Status);

    [Fact]
    public void Random_text_never_throws()
    {
        var verifier = TestTokens.Verifier();

        Gen.String.Array[3].Sample(parts => verifier.VerifyConnect(string.Join('.', parts)).Status == TokenStatus.Invalid, iter: 2_000);
    }

    [Fact]
    public void Random_header_bytes_never_throw()
    {
        var verifier = TestTokens.Verifier();

        Gen.Byte.Array[0, 60].Sample(
            header => verifier.VerifyConnect($"{Base64Url.EncodeToString(header)}.e30.AAAA").Status == TokenStatus.Invalid, iter: 2_000);
    }

    [Fact]
    public void Rightly_signed_damaged_payloads_never_throw()
    {
        var verifier = TestTokens.Verifiers(options => options.InsecureSkipTokenSignatureVerify = true).Connect;
        var payload = Encoding.UTF8.GetBytes(Rich);

        Gen.Select(Gen.Int[0, payload.Length - 1], Gen.Byte, Gen.Int[0, payload.Length]).Sample(
            damage =>
            {
                var (at, value, length) = damage;
                var damaged = (byte[])payload.Clone();
                damaged[at] = value;
                var token = $"eyJhbGciOiJIUzI1NiJ9.{Base64Url.EncodeToString(damaged.AsSpan(0, length))}.";
                verifier.VerifyConnect(token);
                verifier.VerifySubscribe(token);
            },
            iter: 5_000);
    }
}
