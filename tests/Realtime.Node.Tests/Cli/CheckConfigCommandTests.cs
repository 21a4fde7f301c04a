using Realtime.Node.Cli;

namespace Realtime.Node.Tests.Cli;

public sealed class CheckConfigCommandTests
{
    [Theory]
    [InlineData("{}", 0, "")]
    [InlineData("""{"foo":1}""", 0, "foo")]
    [InlineData("""{"api_key":"k","engine":"memory"}""", 0, "deprecated")]
    [InlineData("""{"engine":"rabbit"}""", 1, "rabbit")]
    [InlineData(null, 1, "no configuration file")]
    public async Task It_fails_where_the_node_would_not_start(string? json, int code, string said)
    {
        var run = await CommandRun.OnAsync(CheckConfigCommand.Create(), json);

        Assert.Equal(code, run.Code);
        Assert.Contains(said, run.Output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("""{"client":{"tokenn":1}}""", 1)]
    [InlineData("""{"api_key":"k"}""", 0)]
    public async Task Strict_it_fails_for_unknown_keys_too(string json, int code) =>
        Assert.Equal(code, (await CommandRun.OnAsync(CheckConfigCommand.Create(), json, "-s")).Code);
}
