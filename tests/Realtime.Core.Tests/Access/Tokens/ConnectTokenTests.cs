using Realtime.Core.Access.Tokens;

namespace Realtime.Core.Tests.Access.Tokens;

public sealed class ConnectTokenTests
{
    [Fact]
    public void An_empty_token_is_an_anonymous_user_without_anything()
    {
        var token = TestTokens.Connect("{}");

        Assert.Equal("", token.User);
        Assert.Equal(0, token.ExpireAt);
        Assert.True(token.Info.IsEmpty);
        Assert.True(token.Meta.IsEmpty);
        Assert.Empty(token.Subs);
    }

    [Theory]
    [InlineData("""{ "b" : 1.0,  "a":[ 1e400, 12345678901234567890 ], "a":"\ud800\u00e9" }""")]
    [InlineData("null")]
    [InlineData("\"text\"")]
    [InlineData("12.50")]
    [InlineData("false")]
    [InlineData("[]")]
    public void Info_and_meta_are_kept_byte_for_byte(string json)
    {
        var token = TestTokens.Connect($$"""{"info": {{json}} ,"meta":{{json}}}""");

        Assert.Equal(json, TestTokens.Text(token.Info));
        Assert.Equal(json, TestTokens.Text(token.Meta));
    }

    [Fact]
    public void Info_may_be_nested_deeply()
    {
        var json = new string('[', 1000) + new string(']', 1000);

        Assert.Equal(json, TestTokens.Text(TestTokens.Connect($$"""{"info":{{json}}}""").Info));
    }

    [Fact]
    public void B64info_wins_over_info()
    {
        Assert.Equal([0, 255], TestTokens.Connect("""{"b64info":"AP8=","info":1}""").Info.ToArray());
        Assert.Equal("1", TestTokens.Text(TestTokens.Connect("""{"b64info":"","info":1}""").Info));
        Assert.Equal("?>?", TestTokens.Text(TestTokens.Connect("""{"b64info":"Pz4\/"}""").Info));
    }

    [Fact]
    public void Channels_become_subscriptions_with_default_options()
    {
        var token = TestTokens.Connect("""{"channels":["b","a","b"]}""");

        Assert.Equal(["b", "a"], token.Subs.Keys);
        Assert.All(token.Subs.Values, options => Assert.Same(TokenSubscribeOptions.None, options));
    }

    [Fact]
    public void Subs_carry_their_options_and_win_over_channels()
    {
        var token = TestTokens.Connect("""
            {"channels":["x"],"subs":{
              "a":{"info":{"i": 1},"data":[ 2 ],"override":{"presence":{"value":true},"force_recovery":{"value":false},"other":{"value":1}}},
              "b":{"b64info":"AQ==","b64data":"Ag==","info":3,"unknown":{"x":[1]}},
              "c":{},
              "d":null}}
            """);

        Assert.Equal(["a", "b", "c", "d"], token.Subs.Keys);
        Assert.Equal("""{"i": 1}""", TestTokens.Text(token.Subs["a"].Info));
        Assert.Equal("[ 2 ]", TestTokens.Text(token.Subs["a"].Data));
        Assert.Equal(new SubscribeOverrides { Presence = true, ForceRecovery = false }, token.Subs["a"].Overrides);
        Assert.Equal([1], token.Subs["b"].Info.ToArray());
        Assert.Equal([2], token.Subs["b"].Data.ToArray());
        Assert.Equal(TokenSubscribeOptions.None, token.Subs["c"]);
        Assert.Equal(TokenSubscribeOptions.None, token.Subs["d"]);
    }

    [Fact]
    public void An_empty_subs_claim_leaves_channels() => Assert.Equal(["x"], TestTokens.Connect("""{"subs":{},"channels":["x"]}""").Subs.Keys);

    [Fact]
    public void Claims_of_other_uses_and_of_subscription_tokens_may_be_anything()
    {
        var token = TestTokens.Connect("""{"client":1,"data":2,"override":3,"b64data":4,"scope":{"a":[{}]},"jti":"j","iat":1.5,"sub":"u"}""");

        Assert.Equal("u", token.User);
    }

    [Fact]
    public void Names_are_matched_without_case_and_escapes_are_understood()
    {
        var token = TestTokens.Connect("""{"SUB":"u","\u0049nfo":1}""");

        Assert.Equal("u", token.User);
        Assert.Equal("1", TestTokens.Text(token.Info));
    }

    [Fact]
    public void The_last_of_equal_claims_wins() => Assert.Equal("b", TestTokens.Connect("""{"sub":"a","sub":"b"}""").User);

    [Fact]
    public void Null_claims_count_as_absent()
    {
        var token = TestTokens.Connect("""{"sub":null,"iss":null,"exp":null,"channels":null,"subs":null,"channel":null,"b64info":null,"jti":null}""");

        Assert.Equal("", token.User);
        Assert.Empty(token.Subs);
    }

    [Theory]
    [InlineData("""{"channel":"c"}""")]
    [InlineData("""{"sub":1}""")]
    [InlineData("""{"jti":1}""")]
    [InlineData("""{"iss":{}}""")]
    [InlineData("""{"aud":1}""")]
    [InlineData("""{"aud":["a",1]}""")]
    [InlineData("""{"channels":"c"}""")]
    [InlineData("""{"channels":[1]}""")]
    [InlineData("""{"subs":[]}""")]
    [InlineData("""{"subs":{"a":1}}""")]
    [InlineData("""{"subs":{"a":{"override":1}}}""")]
    [InlineData("""{"subs":{"a":{"override":{"presence":true}}}}""")]
    [InlineData("""{"subs":{"a":{"override":{"presence":{"value":1}}}}}""")]
    [InlineData("""{"subs":{"a":{"b64info":"*"}}}""")]
    [InlineData("""{"subs":{"a":{"b64data":"AQ"}}}""")]
    [InlineData("""{"b64info":"not base64"}""")]
    [InlineData("""{"b64info":1}""")]
    [InlineData("""{"sub":"\ud800"}""")]
    [InlineData("""{"sub":"u"} x""")]
    [InlineData("""{"sub":"u"}{}""")]
    [InlineData("""{"sub":"u",}""")]
    [InlineData("""{"sub":"u" """)]
    [InlineData("null")]
    [InlineData("[]")]
    [InlineData("hello")]
    [InlineData("")]
    public void Claims_of_wrong_types_or_form_make_the_token_invalid(string payload)
    {
        var result = TestTokens.Verifier().VerifyConnect(TestTokens.Hmac(payload));

        Assert.Equal(TokenStatus.Invalid, result.Status);
        Assert.NotNull(result.Reason);
    }

    [Theory]
    [InlineData("""{"uid":"u1","sub":"x"}""", "u1")]
    [InlineData("""{"uid":17}""", "17")]
    [InlineData("""{"uid":12345678901234567890}""", "12345678901234567890")]
    [InlineData("""{"uid":1.50}""", "1.5")]
    [InlineData("""{"uid":1e3}""", "1000")]
    [InlineData("""{"uid":true}""", "true")]
    [InlineData("""{"uid":null}""", "")]
    [InlineData("""{"uid":{"a": 1}}""", """{"a": 1}""")]
    [InlineData("""{"UID":"upper","sub":"x"}""", "")]
    [InlineData("""{"uid":"first","uid":"second"}""", "first")]
    [InlineData("""{"sub":"x"}""", "")]
    public void The_user_id_claim_replaces_sub_and_may_have_any_type(string payload, string expected)
    {
        var verifier = TestTokens.Verifier(options => options.UserIdClaim = "uid");

        var result = verifier.VerifyConnect(TestTokens.Hmac(payload));

        Assert.Equal(expected, result.Token?.User);
    }

    [Fact]
    public void The_user_id_claim_may_be_a_known_claim()
    {
        var verifier = TestTokens.Verifier(options => options.UserIdClaim = "jti");

        Assert.Equal("j", verifier.VerifyConnect(TestTokens.Hmac("""{"jti":"j","sub":"u"}""")).Token?.User);
    }
}
