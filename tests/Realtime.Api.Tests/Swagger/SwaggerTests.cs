using System.Net;
using System.Text.Json;
using System.Text.RegularExpressions;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using Realtime.Api.Http;
using Realtime.Api.Operations;
using Realtime.Api.Swagger;

namespace Realtime.Api.Tests.Swagger;

public sealed class SwaggerTests
{
    [Fact]
    public void The_document_in_the_repository_is_current()
    {
        var path = Path.Combine(RepositoryRoot(), "docs", "openapi.json");
        var expected = SwaggerDocument.Write("/api", "1");
        if (Environment.GetEnvironmentVariable("UPDATE_DOCS") == "1")
        {
            File.WriteAllText(path, expected);
        }

        Assert.True(File.Exists(path) && File.ReadAllText(path) == expected, "docs/openapi.json is out of date: run with UPDATE_DOCS=1");
    }

    [Fact]
    public async Task It_describes_the_methods_there_are()
    {
        await using var server = await ApiServer.StartAsync(inMemory: true);
        var methods = new HttpApiMethods(
            server.Services.GetRequiredService<ApiOperations>(), server.Services.GetRequiredService<MapOperations>(), new HttpApiReplies(new(), NullLogger.Instance));
        using var document = JsonDocument.Parse(SwaggerDocument.Write("/api", "1"));

        Assert.Equal(
            methods.All.Select(method => $"/{method.Name}").Append("/batch").Order(),
            document.RootElement.GetProperty("paths").EnumerateObject().Select(path => path.Name).Order());
    }

    [Fact]
    public void Every_reference_leads_to_a_schema()
    {
        var document = SwaggerDocument.Write("/api", "1");
        using var json = JsonDocument.Parse(document);
        var schemas = json.RootElement.GetProperty("components").GetProperty("schemas");

        Assert.All(Regex.Matches(document, "#/components/schemas/(\\w+)").Select(match => match.Groups[1].Value), name => schemas.GetProperty(name));
        Assert.False(schemas.TryGetProperty("BlockUserRequest", out _));
    }

    [Theory]
    [InlineData("/swagger")]
    [InlineData("/docs/api/")]
    public async Task The_page_and_all_it_loads_come_from_the_server(string prefix)
    {
        await using var server = await ApiServer.StartAsync(swagger: new() { Enabled = true, HandlerPrefix = prefix });
        var root = prefix.TrimEnd('/');

        var page = await server.Client.GetStringAsync($"{root}/", TestContext.Current.CancellationToken);

        var loaded = Regex.Matches(page, "(?:src|href)=\"([^\"]+)\"").Select(match => match.Groups[1].Value).Append("openapi.json").ToList();
        Assert.True(loaded.Count > 3);
        foreach (var file in loaded)
        {
            Assert.DoesNotContain("//", file, StringComparison.Ordinal);
            using var response = await server.Client.GetAsync($"{root}/{file}", TestContext.Current.CancellationToken);
            Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        }
    }

    [Fact]
    public async Task Without_the_option_there_is_no_page()
    {
        await using var server = await ApiServer.StartAsync();

        foreach (var path in new[] { "/swagger", "/swagger/index.html", "/swagger/openapi.json" })
        {
            using var response = await server.Client.GetAsync(path, TestContext.Current.CancellationToken);
            Assert.Equal(HttpStatusCode.NotFound, response.StatusCode);
        }
    }

    private static string RepositoryRoot()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "Realtime.sln")))
        {
            folder = folder.Parent;
        }
        return folder?.FullName ?? throw new InvalidOperationException("not run from within the repository");
    }
}
