using Microsoft.Extensions.Time.Testing;
using Realtime.Core.Configuration;
using Realtime.Node.Cli;
using Realtime.TestSupport.Engine;

namespace Realtime.Node.Tests.Cli;

public sealed class GenTokenCommandTests
{
    private readonly FakeTimeProvider _time = new(new DateTimeOffset(2026, 1, 1, 0, 0, 0, TimeSpan.Zero));

    [Theory]
    [InlineData("""{"token_hmac_secret_key":"secret"}""", "-t", "100", 100)]
    [InlineData("""{"client":{"token":{"hmac_secret_key":"secret"}}}""", "--ttl", "-1", null)]
    public async Task A_client_connects_with_the_token(string json, string option, string ttl, int? expires)
    {
        var run = await CommandRun.OnAsync(GenTokenCommand.Create(_time), json, "-q", "-u", "42", option, ttl);
        Assert.Equal(0, run.Code);

        var options = new RealtimeOptions();
        options.Client.Token.HmacSecretKey = "secret";
        using var host = new EngineHost(options, TestContext.Current.CancellationToken);
        var connect = await host.Accept().ConnectAsync($$"""{"token":"{{run.Output}}"}""");

        Assert.Equal(expires, connect.TryGetProperty("ttl", out var left) ? left.GetInt32() : null);
    }

    [Fact]
    public async Task Not_quiet_it_says_whose_token_it_is()
    {
        var run = await CommandRun.OnAsync(GenTokenCommand.Create(_time), """{"token_hmac_secret_key":"secret"}""", "-u", "42");

        Assert.StartsWith("HMAC SHA-256 JWT for user \"42\" with expiration TTL", run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Without_a_secret_there_is_no_token()
    {
        var run = await CommandRun.OnAsync(GenTokenCommand.Create(_time), "{}");

        Assert.Equal(1, run.Code);
        Assert.Contains("hmac_secret_key", run.Output, StringComparison.Ordinal);
    }
}
