using Realtime.Core.Configuration;
using Realtime.Core.Tests.Access.Tokens;
using Realtime.Core.Tests.Access.Tokens.Jwks;
using Realtime.TestSupport.Engine;

namespace Realtime.Core.Tests.Configuration;

public sealed class EngineReloadTests
{
    private const uint InvalidToken = 3500;

    [Fact]
    public async Task New_keys_are_used_and_the_former_ones_are_not()
    {
        using var host = Start(Options("one"));
        await ConnectAsync(host, "one");

        Assert.Empty(host.Reload.Apply(Options("two")));

        await ConnectAsync(host, "two");
        Assert.Equal(InvalidToken, await RefusalAsync(host, "one"));
    }

    [Fact]
    public async Task New_permissions_hold_for_connections_that_are_there()
    {
        using var host = Start(Options("one"));
        var client = await ConnectAsync(host, "one");
        Assert.Equal(103, (await client.CallAsync("subscribe", """{"channel":"c"}""")).GetProperty("error").GetProperty("code").GetInt32());

        var next = Options("one");
        next.Channel.WithoutNamespace.AllowSubscribeForClient = true;
        Assert.Empty(host.Reload.Apply(next));

        await client.SubscribeAsync("c");
    }

    [Fact]
    public async Task Who_may_connect_without_a_token_changes()
    {
        using var host = Start(Options("one"));
        var next = Options("one");
        next.Client.AllowAnonymousConnectWithoutToken = true;

        Assert.Empty(host.Reload.Apply(next));

        await host.ConnectAsync();
    }

    [Fact]
    public async Task Options_with_problems_change_nothing()
    {
        using var host = Start(Options("one"));
        var wrong = Options("two");
        wrong.Client.Token.IssuerRegex = "(";
        var withoutSource = Options("two");
        withoutSource.Client.Token.JwksPublicEndpoint = TestKeys.Url;

        Assert.Equal("client.token.issuer_regex", Assert.Single(host.Reload.Apply(wrong)).Key);
        Assert.Equal("client.token.jwks_public_endpoint", Assert.Single(host.Reload.Apply(withoutSource)).Key);

        await ConnectAsync(host, "one");
        Assert.Equal(InvalidToken, await RefusalAsync(host, "two"));
    }

    private static EngineHost Start(RealtimeOptions options) => new(options, TestContext.Current.CancellationToken);

    private static RealtimeOptions Options(string secret)
    {
        var options = new RealtimeOptions();
        options.Client.Token.HmacSecretKey = secret;
        return options;
    }

    private static async Task<EngineClient> ConnectAsync(EngineHost host, string secret)
    {
        var client = host.Accept();
        await client.ConnectAsync(Request(secret));
        return client;
    }

    private static async Task<uint> RefusalAsync(EngineHost host, string secret)
    {
        var client = host.Accept();
        await client.SendAsync($$"""{"id":1,"connect":{{Request(secret)}}}""");
        return await client.ClosedAsync();
    }

    private static string Request(string secret) => $$"""{"token":"{{TestTokens.Hmac(TestKeys.Payload, secret: secret)}}"}""";
}
