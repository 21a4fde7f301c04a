using Realtime.Core.Configuration;

namespace Realtime.Api.Tests.Http;

public sealed class ErrorModeTests(ApiServerFixture fixture) : IClassFixture<ApiServerFixture>
{
    public static TheoryData<string, string, int, string> Errors => new()
    {
        { "/api/publish", """{"channel":"nope:x","data":1}""", 404, """{"code":102,"message":"unknown channel"}""" },
        { "/api/publish", "{}", 400, """{"code":107,"message":"bad request"}""" },
        { "/api/presence", """{"channel":"x"}""", 400, """{"code":108,"message":"not available"}""" },
        { "/api/rpc", """{"method":"x"}""", 404, """{"code":104,"message":"not found"}""" },
        { "/api/channels", """{"pattern":"["}""", 500, """{"code":100,"message":"internal server error"}""" },
        { "/api/history", """{"channel":"hist:x","since":{"offset":1,"epoch":"wrong"}}""", 416, """{"code":112,"message":"unrecoverable position"}""" },
        { "/api/publish", """{"channel":"x","data":1}""", 200, """{"result":{}}""" },
        { "/api/broadcast", """{"channels":["nope:x"],"data":1}""", 200, """{"result":{"responses":[{"error":{"code":102,"message":"unknown channel"}}]}}""" },
        { "/api/batch", """{"commands":[{"publish":{}}]}""", 200, """{"replies":[{"error":{"code":107,"message":"bad request"}}]}""" },
        { "/api", """{"method":"publish","params":{}}""", 200, """{"error":{"code":107,"message":"bad request"}}""" },
    };

    [Theory]
    [MemberData(nameof(Errors))]
    public async Task A_header_asks_for_the_status_of_the_error(string path, string body, int status, string reply)
    {
        var actual = await fixture.Server.PostAsync(path, body, ("X-API-Key", ApiServer.Key), ("X-Centrifugo-Error-Mode", "transport"));

        Assert.Equal((status, reply), ((int)actual.Status, actual.Body));
    }

    [Theory]
    [MemberData(nameof(Errors))]
    public async Task The_configuration_asks_for_the_status_of_the_error(string path, string body, int status, string reply)
    {
        await using var server = await ApiServer.StartAsync(new HttpApiOptions { Key = ApiServer.Key, ErrorMode = "transport" });

        var actual = await server.PostAsync(path, body);

        Assert.Equal((status, reply), ((int)actual.Status, actual.Body));
    }

    [Fact]
    public async Task Another_mode_is_the_usual_one() => Assert.Equal(
        System.Net.HttpStatusCode.OK,
        (await fixture.Server.PostAsync("/api/publish", "{}", ("X-API-Key", ApiServer.Key), ("X-Centrifugo-Error-Mode", "Transport"))).Status);
}
