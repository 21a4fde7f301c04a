using System.Text.Json.Nodes;
using Aspire.Hosting;
using Aspire.Hosting.ApplicationModel;
using Realtime.AppHost.Tests.Support;

namespace Realtime.AppHost.Tests;

public sealed class ParameterTests
{
    private static readonly GenerateParameterDefault _generated = new() { MinLength = 32, Special = false };

    [Fact]
    public async Task A_generated_value_is_the_same_in_every_later_run()
    {
        await using var host = new TestAppHost();

        var first = await ValueAsync(host.Builder.AddParameter("api-key", _generated, secret: true, persist: true));
        var second = await ValueAsync(host.NewBuilder().AddParameter("api-key", _generated, secret: true, persist: true));

        Assert.Matches("^[a-zA-Z0-9]{32}$", first);
        Assert.Equal(first, second);
    }

    [Fact]
    public async Task A_generated_value_stays_the_same_within_a_run_without_being_kept()
    {
        await using var host = new TestAppHost();
        var parameter = host.Builder.AddParameter("api-key", _generated, secret: true);

        Assert.Equal(await ValueAsync(parameter), await ValueAsync(parameter));
        Assert.False(File.Exists(host.SecretsPath));
    }

    [Fact]
    public async Task Secrets_are_kept_under_the_key_that_user_secrets_edits_and_only_for_the_user()
    {
        await using var host = new TestAppHost();
        Directory.CreateDirectory(Path.GetDirectoryName(host.SecretsPath)!);
        await File.WriteAllTextAsync(host.SecretsPath, """{"Other": "stays"}""", TestContext.Current.CancellationToken);

        var value = await ValueAsync(host.Builder.AddParameter("api-key", _generated, secret: true, persist: true));

        var secrets = JsonNode.Parse(await File.ReadAllTextAsync(host.SecretsPath, TestContext.Current.CancellationToken))!;
        Assert.Equal(value, (string?)secrets["Parameters:api-key"]);
        Assert.Equal("stays", (string?)secrets["Other"]);
        if (!OperatingSystem.IsWindows())
        {
            Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(host.SecretsPath));
        }
    }

    [Fact]
    public async Task A_configured_value_wins_over_a_generated_one()
    {
        await using var host = new TestAppHost("--Parameters:api-key", "given");

        Assert.Equal("given", await ValueAsync(host.Builder.AddParameter("api-key", _generated, secret: true, persist: true)));
        Assert.False(File.Exists(host.SecretsPath));
    }

    [Fact]
    public async Task Publishing_generates_nothing_to_keep()
    {
        await using var host = new TestAppHost("--publisher", "manifest");

        await ValueAsync(host.Builder.AddParameter("api-key", _generated, secret: true, persist: true));

        Assert.False(File.Exists(host.SecretsPath));
    }

    [Fact]
    public async Task Secrets_that_cannot_be_kept_are_said_and_used_for_this_run()
    {
        await using var host = new TestAppHost();
        await File.WriteAllTextAsync(Path.Combine(host.Directory, "profile"), "a file where a directory should be", TestContext.Current.CancellationToken);

        var value = await ValueAsync(host.NewBuilder().AddParameter("api-key", _generated, secret: true, persist: true));

        Assert.Equal(32, value!.Length);
        await host.Output.LineAsync("Parameters:api-key cannot be kept");
    }

    [Fact]
    public async Task A_missing_value_is_named_with_the_command_that_gives_it()
    {
        await using var host = new TestAppHost();
        host.Builder.AddParameter("one");
        host.Builder.AddParameter("two", secret: true);
        host.Start();

        var problem = await Assert.ThrowsAsync<DistributedApplicationException>(host.EndAsync);

        Assert.Contains("no value for one, two", problem.Message, StringComparison.Ordinal);
        Assert.Contains("dotnet user-secrets set Parameters:two VALUE", problem.Message, StringComparison.Ordinal);
    }

    private static async Task<string?> ValueAsync(IResourceBuilder<ParameterResource> parameter)
        => await parameter.Resource.GetValueAsync(TestContext.Current.CancellationToken);
}
