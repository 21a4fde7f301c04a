using Realtime.Core.Access.Tokens;
using Realtime.Core.Configuration;

namespace Realtime.Core.Tests.Access.Tokens.Jwks;

public sealed class TemplateTests
{
    private readonly FakeJwksSource _source = new();

    [Fact]
    public async Task Each_tenant_has_a_set_of_its_own_even_with_equal_key_ids()
    {
        _source.Serve("https://id.example/acme/keys", TestKeys.Jwk(TestKeys.First, "default"));
        _source.Serve("https://id.example/globex/keys", TestKeys.Jwk(TestKeys.Second, "default"));
        var verifier = TestKeys.Verifier(_source, configure: static options =>
        {
            options.JwksPublicEndpoint = "https://id.example/{{tenant}}/keys";
            options.IssuerRegex = @"^https://(?P<tenant>acme|globex)\.example$";
        });
        const string OfAcme = """{"sub":"u1","iss":"https://acme.example"}""";
        const string OfGlobex = """{"sub":"u1","iss":"https://globex.example"}""";

        await TestKeys.AcceptsAsync(verifier, TestKeys.Token(TestKeys.First, "default", payload: OfAcme));
        await TestKeys.AcceptsAsync(verifier, TestKeys.Token(TestKeys.Second, "default", payload: OfGlobex));
        await TestKeys.RefusesAsync(verifier, TestKeys.Token(TestKeys.First, "default", payload: OfGlobex));
        Assert.Equal(["https://id.example/acme/keys", "https://id.example/globex/keys"], _source.Asked);
    }

    [Fact]
    public async Task The_audience_gives_values_too()
    {
        _source.Serve("https://eu.example/acme", TestKeys.Jwk(TestKeys.First, "a"));
        var verifier = TestKeys.Verifier(_source, configure: static options =>
        {
            options.JwksPublicEndpoint = "https://{{region}}.example/{{ tenant }}{{tenant}}{{1}}{{none}}";
            options.IssuerRegex = "^(?P<tenant>acme|globex)(x?)$";
            options.AudienceRegex = "^in-(?P<region>us|eu)$";
        });

        await TestKeys.AcceptsAsync(verifier, TestKeys.Token(TestKeys.First, "a", payload: """{"sub":"u1","iss":"acme","aud":["other","in-eu","in-us"]}"""));
    }

    [Fact]
    public async Task Claims_that_do_not_match_cause_no_fetch()
    {
        var verifier = TestKeys.Verifier(_source, configure: static options =>
        {
            options.JwksPublicEndpoint = "https://id.example/{{tenant}}";
            options.IssuerRegex = "^(?P<tenant>acme|globex)$";
        });

        await TestKeys.RefusesAsync(verifier, TestKeys.Token(TestKeys.First, "a", payload: """{"iss":"evil"}"""));
        await TestKeys.RefusesAsync(verifier, TestKeys.Token(TestKeys.First, "a", payload: "{}"));

        Assert.Empty(_source.Asked);
    }

    [Theory]
    [InlineData("..")]
    [InlineData(".")]
    [InlineData("")]
    [InlineData("a/../b")]
    [InlineData("a//b")]
    [InlineData("%2e%2e")]
    [InlineData(@"..\\b")]
    public async Task A_value_that_climbs_in_the_path_is_refused_even_without_the_safety_check(string value)
    {
        var verifier = TestKeys.Verifier(_source, configure: static options =>
        {
            options.JwksPublicEndpoint = "https://id.example/{{tenant}}/keys";
            options.IssuerRegex = "^(?P<tenant>.*)$";
            options.InsecureSkipJwksEndpointSafetyCheck = true;
        });

        await TestKeys.RefusesAsync(verifier, TestKeys.Token(TestKeys.First, "a", payload: $$"""{"iss":"{{value}}"}"""));

        Assert.Empty(_source.Asked);
    }

    [Fact]
    public async Task Made_up_addresses_are_forgotten_again_beyond_a_bound()
    {
        _source.Serve("https://id.example/t0", TestKeys.Jwk(TestKeys.First, "a"));
        var verifier = TestKeys.Verifier(_source, configure: static options =>
        {
            options.JwksPublicEndpoint = "https://id.example/{{tenant}}";
            options.IssuerRegex = "^(?P<tenant>.+)$";
            options.InsecureSkipJwksEndpointSafetyCheck = true;
        });
        var good = TestKeys.Token(TestKeys.First, "a", payload: """{"sub":"u1","iss":"t0"}""");
        await TestKeys.AcceptsAsync(verifier, good);

        for (var i = 1; i < 1500; i++)
        {
            await TestKeys.RefusesAsync(verifier, TestKeys.Sign("RS256", "a", $$"""{"iss":"t{{i}}"}""", static _ => [1]));
        }

        await TestKeys.AcceptsAsync(verifier, good);
        Assert.Equal(1500, _source.Asked.Count);
    }

    [Theory]
    [InlineData("ftp://id.example/keys")]
    [InlineData("id.example/keys")]
    [InlineData("https://")]
    [InlineData("https://id.example:99999/keys")]
    public void An_endpoint_that_is_no_address_is_a_problem(string endpoint)
    {
        var options = new ClientOptions();
        options.SubscriptionToken.Enabled = true;
        options.SubscriptionToken.JwksPublicEndpoint = endpoint;

        Assert.Equal("client.subscription_token.jwks_public_endpoint", Assert.Single(Problems(options, _source)).Key);
    }

    [Fact]
    public void Patterns_that_take_any_text_are_problems_unless_the_check_is_skipped()
    {
        var options = new ClientOptions();
        options.Token.JwksPublicEndpoint = "https://{{host}}/{{tenant}}";
        options.Token.IssuerRegex = "(?P<host>.+)";
        options.Token.AudienceRegex = "(?P<tenant>[a-z]+)";

        Assert.Equal(["client.token.issuer_regex", "client.token.audience_regex"], Problems(options, _source).Select(static problem => problem.Key));
        options.Token.InsecureSkipJwksEndpointSafetyCheck = true;
        Assert.Empty(Problems(options, _source));
    }

    [Fact]
    public void A_host_that_cannot_fetch_sets_does_not_start_with_one()
    {
        var options = new ClientOptions();
        options.Token.JwksPublicEndpoint = TestKeys.Url;

        Assert.Equal("client.token.jwks_public_endpoint", Assert.Single(Problems(options, null)).Key);
    }

    private static List<ConfigurationProblem> Problems(ClientOptions options, FakeJwksSource? source)
    {
        List<ConfigurationProblem> problems = [];
        TokenVerifiers.Compile(options, source, TimeProvider.System, problems);
        return problems;
    }
}
