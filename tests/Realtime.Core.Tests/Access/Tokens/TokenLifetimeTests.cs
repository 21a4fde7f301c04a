using Realtime.Core.Access.Tokens;

namespace Realtime.Core.Tests.Access.Tokens;

public sealed class TokenLifetimeTests
{
    [Theory]
    [InlineData("""{"exp":1700000001}""", TokenStatus.Ok)]
    [InlineData("""{"exp":1700000000.5}""", TokenStatus.Ok)]
    [InlineData("""{"exp":1.8e9}""", TokenStatus.Ok)]
    [InlineData("""{"exp":"1700000001"}""", TokenStatus.Ok)]
    [InlineData("""{"exp":1e300}""", TokenStatus.Ok)]
    [InlineData("""{"exp":null}""", TokenStatus.Ok)]
    [InlineData("""{"nbf":1699999999}""", TokenStatus.Ok)]
    [InlineData("""{"nbf":1700000000}""", TokenStatus.Ok)]
    [InlineData("""{"iat":1900000000}""", TokenStatus.Ok)]
    [InlineData("""{"exp":1700000000}""", TokenStatus.Expired)]
    [InlineData("""{"exp":1699999999.9}""", TokenStatus.Expired)]
    [InlineData("""{"exp":0}""", TokenStatus.Expired)]
    [InlineData("""{"exp":-1}""", TokenStatus.Expired)]
    [InlineData("""{"nbf":1700000001}""", TokenStatus.Expired)]
    [InlineData("""{"nbf":1700000000.1}""", TokenStatus.Expired)]
    [InlineData("""{"exp":1700000001,"nbf":1700000001}""", TokenStatus.Expired)]
    [InlineData("""{"exp":1,"expire_at":1700000001}""", TokenStatus.Expired)]
    [InlineData("""{"exp":"soon"}""", TokenStatus.Invalid)]
    [InlineData("""{"exp":""}""", TokenStatus.Invalid)]
    [InlineData("""{"exp":true}""", TokenStatus.Invalid)]
    [InlineData("""{"exp":1e400}""", TokenStatus.Invalid)]
    [InlineData("""{"nbf":{}}""", TokenStatus.Invalid)]
    [InlineData("""{"iat":[]}""", TokenStatus.Invalid)]
    public void A_token_is_valid_from_nbf_until_before_exp(string claims, TokenStatus expected)
    {
        Assert.Equal(expected, TestTokens.Verifier().VerifyConnect(TestTokens.Hmac(claims)).Status);
        var withChannel = claims[..^1] + ",\"channel\":\"c\"}";
        Assert.Equal(expected, TestTokens.Verifier().VerifySubscribe(TestTokens.Hmac(withChannel)).Status);
    }

    [Fact]
    public void A_token_expires_while_the_clock_runs()
    {
        var time = TestTokens.Clock();
        var verifier = TestTokens.Verifier(time: time);
        var token = TestTokens.Hmac("""{"exp":1700000010}""");

        time.Advance(TimeSpan.FromSeconds(9.999));
        Assert.Equal(TokenStatus.Ok, verifier.VerifyConnect(token).Status);
        time.Advance(TimeSpan.FromMilliseconds(1));
        Assert.Equal(TokenStatus.Expired, verifier.VerifyConnect(token).Status);
    }

    [Theory]
    [InlineData("""{}""", 0)]
    [InlineData("""{"exp":1700000100}""", 1_700_000_100)]
    [InlineData("""{"exp":1700000100.9}""", 1_700_000_100)]
    [InlineData("""{"exp":1700000100,"expire_at":1700000050}""", 1_700_000_050)]
    [InlineData("""{"exp":1700000100,"expire_at":5}""", 5)]
    [InlineData("""{"exp":1700000100,"expire_at":0}""", 0)]
    [InlineData("""{"exp":1700000100,"expire_at":-5}""", 0)]
    [InlineData("""{"exp":1700000100,"expire_at":null}""", 1_700_000_100)]
    [InlineData("""{"expire_at":1700000050}""", 1_700_000_050)]
    [InlineData("""{"exp":1e300}""", long.MaxValue)]
    public void The_claim_expire_at_replaces_exp_as_the_end(string claims, long expected)
    {
        Assert.Equal(expected, TestTokens.Connect(claims).ExpireAt);
        var separator = claims.Length > 2 ? "," : "";
        Assert.Equal(expected, TestTokens.Subscribe($"{claims[..^1]}{separator}\"channel\":\"c\"}}").ExpireAt);
    }

    [Theory]
    [InlineData("1.5")]
    [InlineData("1e9")]
    [InlineData("\"1700000050\"")]
    [InlineData("99999999999999999999")]
    public void The_claim_expire_at_must_be_an_integer(string value) => Assert.Equal(
        TokenStatus.Invalid, TestTokens.Verifier().VerifyConnect(TestTokens.Hmac($$"""{"expire_at":{{value}}}""")).Status);

    [Fact]
    public void Signature_and_parties_are_judged_before_the_time()
    {
        var verifier = TestTokens.Verifier(options => options.Audience = "a");

        Assert.Equal(TokenStatus.Expired, verifier.VerifyConnect(TestTokens.Hmac("""{"exp":1,"aud":"a"}""")).Status);
        Assert.Equal(TokenStatus.Invalid, verifier.VerifyConnect(TestTokens.Hmac("""{"exp":1,"aud":"b"}""")).Status);
        Assert.Equal(TokenStatus.Invalid, verifier.VerifyConnect(TestTokens.Hmac("""{"exp":1,"aud":"a"}""", secret: "x")).Status);
    }
}
