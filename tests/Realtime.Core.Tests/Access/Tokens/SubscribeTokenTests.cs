using Realtime.Core.Access.Tokens;

namespace Realtime.Core.Tests.Access.Tokens;

public sealed class SubscribeTokenTests
{
    [Fact]
    public void All_claims_are_read()
    {
        var token = TestTokens.Subscribe("""
            {"sub":"u","channel":"news","client":"c1","exp":1700000100,"info":{"a": 1},"data":"d","override":{
              "presence":{"value":true},"join_leave":{"value":false},"force_push_join_leave":{},
              "force_positioning":{"value":true},"force_recovery":null}}
            """);

        Assert.Equal(("u", "news", "c1", 1_700_000_100), (token.User, token.Channel, token.Client, token.ExpireAt));
        Assert.Equal("""{"a": 1}""", TestTokens.Text(token.Options.Info));
        Assert.Equal("\"d\"", TestTokens.Text(token.Options.Data));
        Assert.Equal(
            new SubscribeOverrides { Presence = true, JoinLeave = false, ForcePushJoinLeave = false, ForcePositioning = true },
            token.Options.Overrides);
    }

    [Fact]
    public void A_bare_token_has_no_user_no_client_and_default_options()
    {
        var token = TestTokens.Subscribe("""{"channel":"c"}""");

        Assert.Equal(("", "", 0), (token.User, token.Client, token.ExpireAt));
        Assert.Same(TokenSubscribeOptions.None, token.Options);
    }

    [Fact]
    public void Base64_forms_win()
    {
        var token = TestTokens.Subscribe("""{"channel":"c","info":1,"b64info":"AQ==","data":2,"b64data":"Ag=="}""");

        Assert.Equal([1], token.Options.Info.ToArray());
        Assert.Equal([2], token.Options.Data.ToArray());
    }

    [Fact]
    public void Claims_of_connection_tokens_may_be_anything() =>
        Assert.Equal("c", TestTokens.Subscribe("""{"channel":"c","channels":1,"subs":2,"meta":3}""").Channel);

    [Theory]
    [InlineData("""{"sub":"u"}""")]
    [InlineData("""{"channel":""}""")]
    [InlineData("""{"channel":1}""")]
    [InlineData("""{"channel":"c","client":1}""")]
    [InlineData("""{"channel":"c","override":[]}""")]
    [InlineData("""{"channel":"c","b64data":"*"}""")]
    public void Without_a_channel_or_with_wrong_types_the_token_is_invalid(string payload) =>
        Assert.Equal(TokenStatus.Invalid, TestTokens.Verifier().VerifySubscribe(TestTokens.Hmac(payload)).Status);

    [Fact]
    public void An_expired_token_without_a_channel_is_expired() =>
        Assert.Equal(TokenStatus.Expired, TestTokens.Verifier().VerifySubscribe(TestTokens.Hmac("""{"exp":1}""")).Status);

    [Fact]
    public void The_user_id_claim_holds_for_subscription_tokens_too()
    {
        var verifier = TestTokens.Verifier(options => options.UserIdClaim = "uid");

        Assert.Equal("u1", verifier.VerifySubscribe(TestTokens.Hmac("""{"channel":"c","uid":"u1","sub":"x"}""")).Token?.User);
    }
}
