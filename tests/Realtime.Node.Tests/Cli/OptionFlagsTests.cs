using System.CommandLine;
using Realtime.Hosting.Configuration;
using Realtime.Node.Cli;

namespace Realtime.Node.Tests.Cli;

public sealed class OptionFlagsTests
{
    private readonly OptionFlags _flags = new();
    private readonly Command _command = new("node");

    public OptionFlagsTests() => _flags.AddTo(_command);

    [Theory]
    [InlineData("-p 9000", "http_server.port", "9000")]
    [InlineData("--http_server.port 9000", "http_server.port", "9000")]
    [InlineData("--port=9000", "port", "9000")]
    [InlineData("--engine redis", "engine", "redis")]
    [InlineData("--client.insecure", "client.insecure", "true")]
    [InlineData("--client_insecure=false", "client_insecure", "false")]
    public void A_flag_is_read_under_the_name_it_was_given(string arguments, string key, string value) =>
        Assert.Equal(new(key, value), Assert.Single(Read(arguments)));

    [Fact]
    public void Flags_set_options_and_older_ones_give_a_warning()
    {
        var result = Load("-a 127.0.0.1 --port 9000 --client_insecure --grpc_api --broker redis");

        Assert.Empty(result.Errors);
        var options = result.Options;
        Assert.Equal(("127.0.0.1", 9000), (options.HttpServer.Address, options.HttpServer.Port));
        Assert.True(options.Client.Insecure && options.GrpcApi.Enabled && options.Broker is { Enabled: true, Type: "redis" });
        Assert.Equal(["broker", "client_insecure", "grpc_api", "port"], result.Warnings.Select(w => w.Key).Order());
        Assert.All(result.Warnings, static w => Assert.Contains("deprecated", w.Message, StringComparison.Ordinal));
    }

    [Fact]
    public void Every_flag_leads_to_an_option()
    {
        foreach (var option in _command.Options)
        {
            var value = option.ValueType == typeof(bool) ? "" : option.Name.EndsWith("port", StringComparison.Ordinal) ? " 9999" : " memory";
            foreach (var name in option.Aliases.Append(option.Name))
            {
                Assert.DoesNotContain(Load(name + value).Errors, static e => e.Message.Contains("no such option", StringComparison.Ordinal));
            }
        }
    }

    private IReadOnlyDictionary<string, string> Read(string arguments) => _flags.Read(_command.Parse(arguments));

    private ConfigurationResult Load(string arguments) => ConfigurationLoader.Load(
        Path.Combine(AppContext.BaseDirectory, "missing.json"), new Dictionary<string, string>(), Read(arguments));
}
