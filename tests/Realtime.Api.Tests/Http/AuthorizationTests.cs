using System.Net;
using Realtime.Core.Configuration;

namespace Realtime.Api.Tests.Http;

public sealed class AuthorizationTests(ApiServerFixture fixture) : IClassFixture<ApiServerFixture>
{
    [Theory]
    [InlineData(200, "X-API-Key", "test-key", "")]
    [InlineData(401, "X-API-Key", "wrong", "")]
    [InlineData(401, "X-API-Key", "TEST-KEY", "")]
    [InlineData(401, "X-API-Key", "", "")]
    [InlineData(200, "Authorization", "apikey test-key", "")]
    [InlineData(200, "Authorization", "ApiKey   test-key", "")]
    [InlineData(401, "Authorization", "apikey test-key more", "")]
    [InlineData(401, "Authorization", "Bearer test-key", "")]
    [InlineData(401, "Authorization", "test-key", "")]
    [InlineData(401, "Authorization", "apikey wrong", "")]
    [InlineData(200, "X-Other", "x", "?api_key=test-key")]
    [InlineData(200, "X-Other", "x", "?a=1&api_key=test%2Dkey")]
    [InlineData(200, "X-API-Key", "wrong", "?api_key=test-key")]
    [InlineData(401, "X-Other", "x", "?api_key=wrong")]
    [InlineData(401, "X-Other", "x", "?api_key=wrong&api_key=test-key")]
    [InlineData(401, "X-Other", "x", "?API_KEY=test-key")]
    [InlineData(401, "X-Other", "x", "?key=test-key")]
    public async Task A_request_needs_the_key(int status, string header, string value, string query)
    {
        foreach (var (path, body) in new[] { ("/api/publish", """{"channel":"a","data":1}"""), ("/api", """{"method":"info"}""") })
        {
            var (actual, reply) = await fixture.Server.PostAsync(path + query, body, (header, value));

            Assert.Equal(status, (int)actual);
            Assert.Equal(status == 401, reply.Length == 0);
        }
    }

    [Fact]
    public async Task A_wrong_key_is_not_rescued_by_the_other_header() => Assert.Equal(
        (HttpStatusCode.Unauthorized, ""),
        await fixture.Server.PostAsync("/api/publish", "{}", ("X-API-Key", "wrong"), ("Authorization", $"apikey {ApiServer.Key}")));

    [Theory]
    [InlineData("GET")]
    [InlineData("PUT")]
    [InlineData("OPTIONS")]
    public async Task Another_verb_is_405_before_the_key_is_looked_at(string verb)
    {
        foreach (var path in new[] { "/api/publish", "/api/batch", "/api" })
        {
            using var request = new HttpRequestMessage(new HttpMethod(verb), path);
            using var response = await fixture.Server.Client.SendAsync(request, TestContext.Current.CancellationToken);

            Assert.Equal(HttpStatusCode.MethodNotAllowed, response.StatusCode);
        }
    }

    [Fact]
    public async Task Without_a_configured_key_nobody_is_let_in()
    {
        await using var server = await ApiServer.StartAsync(new HttpApiOptions());

        Assert.Equal(HttpStatusCode.Unauthorized, (await server.PostAsync("/api/info", "{}", ("X-API-Key", ""))).Status);
        Assert.Equal(HttpStatusCode.Unauthorized, (await server.PostAsync("/api/info?api_key=", "{}", ("X-Other", "x"))).Status);
    }

    [Fact]
    public async Task The_insecure_option_needs_no_key()
    {
        await using var server = await ApiServer.StartAsync(new HttpApiOptions { Insecure = true });

        Assert.Equal(HttpStatusCode.OK, (await server.PostAsync("/api/info", "{}", ("X-Other", "x"))).Status);
    }

    [Theory]
    [InlineData("/other/prefix/", "/other/prefix/publish", "/other/prefix")]
    [InlineData("/", "/publish", "/")]
    [InlineData("", "/publish", "/")]
    public async Task The_prefix_of_the_paths_is_configurable(string prefix, string method, string old)
    {
        await using var server = await ApiServer.StartAsync(new HttpApiOptions { Insecure = true, HandlerPrefix = prefix });

        Assert.Equal(HttpStatusCode.OK, (await server.PostAsync(method, """{"channel":"a","data":1}""")).Status);
        Assert.Equal(HttpStatusCode.OK, (await server.PostAsync(old, """{"params":{"channel":"a","data":1}}""")).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await server.PostAsync("/api/publish", "{}")).Status);
    }

    [Fact]
    public async Task A_disabled_API_has_no_paths()
    {
        await using var server = await ApiServer.StartAsync(new HttpApiOptions { Insecure = true, Disabled = true });

        Assert.Equal(HttpStatusCode.NotFound, (await server.PostAsync("/api/info", "{}")).Status);
    }
}
