using Realtime.Core.Access.Tokens;
using Realtime.Core.Configuration;

namespace Realtime.Core.Tests.Access.Tokens;

public sealed class TokenPartiesTests
{
    [Theory]
    [InlineData("""{"aud":"app"}""", true)]
    [InlineData("""{"aud":["x","app"]}""", true)]
    [InlineData("""{"aud":"App"}""", false)]
    [InlineData("""{"aud":["x"]}""", false)]
    [InlineData("""{"aud":[]}""", false)]
    [InlineData("""{}""", false)]
    public void One_audience_must_be_the_configured_one(string payload, bool accepted) =>
        AssertAccepted(options => options.Audience = "app", payload, accepted);

    [Theory]
    [InlineData("""{"aud":"app-17"}""", true)]
    [InlineData("""{"aud":["x","app-1"]}""", true)]
    [InlineData("""{"aud":"app-"}""", false)]
    [InlineData("""{"aud":"app-1\n"}""", false)]
    [InlineData("""{"aud":"app-\u0663"}""", false)]
    [InlineData("""{}""", false)]
    public void One_audience_must_match_the_pattern(string payload, bool accepted) =>
        AssertAccepted(options => options.AudienceRegex = "^app-(?P<tenant>\\d+)$", payload, accepted);

    [Theory]
    [InlineData("""{"iss":"me"}""", true)]
    [InlineData("""{"iss":"ME"}""", false)]
    [InlineData("""{}""", false)]
    public void The_issuer_must_be_the_configured_one(string payload, bool accepted) =>
        AssertAccepted(options => options.Issuer = "me", payload, accepted);

    [Theory]
    [InlineData("""{"iss":"https://one.example.com/"}""", true)]
    [InlineData("""{"iss":"https://two.example.com/x"}""", true)]
    [InlineData("""{"iss":"https://three.example.com/"}""", false)]
    [InlineData("""{"iss":"https://oneXexample.com/"}""", false)]
    [InlineData("""{}""", false)]
    public void The_issuer_must_match_the_pattern(string payload, bool accepted) =>
        AssertAccepted(options => options.IssuerRegex = @"https://(?P<realm>one|two)\.example\.com/", payload, accepted);

    private static void AssertAccepted(Action<TokenOptions> configure, string payload, bool accepted)
    {
        var verifier = TestTokens.Verifier(configure);

        Assert.Equal(accepted ? TokenStatus.Ok : TokenStatus.Invalid, verifier.VerifyConnect(TestTokens.Hmac(payload)).Status);
    }
}
