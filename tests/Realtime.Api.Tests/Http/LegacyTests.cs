using System.Net;

namespace Realtime.Api.Tests.Http;

public sealed class LegacyTests(ApiServerFixture fixture) : IClassFixture<ApiServerFixture>
{
    public static TheoryData<string, string> Replies => new()
    {
        { """{"method":"publish","params":{"channel":"a","data":1}}""", """{"result":{}}""" },
        { """{"params":{"channel":"a","data":1}}""", """{"result":{}}""" },
        { """{"id":5,"method":"PUBLISH","params":{"channel":"a","data":1}}""", """{"id":5,"result":{}}""" },
        { """{"method":0,"params":{"channel":"a","data":1}}""", """{"result":{}}""" },
        { """{"method":5,"params":{"channel":"pres:a"}}""", """{"result":{"num_clients":0,"num_users":0}}""" },
        { """{"method":"publish","params":{"channel":"nope:x","data":1}}""", """{"error":{"code":102,"message":"unknown channel"}}""" },
        { """{"method":"publish","params":{"channel":5}}""", """{"error":{"code":107,"message":"bad request"}}""" },
        { """{"method":"publish"}""", """{"error":{"code":107,"message":"bad request"}}""" },
        { "{}", """{"error":{"code":107,"message":"bad request"}}""" },
        { "null", """{"error":{"code":107,"message":"bad request"}}""" },
        { """{"id":1,"method":"block_user","params":{}}""", """{"id":1,"error":{"code":104,"message":"not found"}}""" },
        { """{"method":13}""", """{"error":{"code":104,"message":"not found"}}""" },
        { """{"method":999}""", """{"error":{"code":104,"message":"not found"}}""" },
        { """{"method":-1}""", """{"error":{"code":104,"message":"not found"}}""" },
        { " \n ", "" },
        {
            """{"method":"channels","params":{}}""" + "\n" + """{"id":2,"method":"publish","params":{}}""" + "\n" + """{"id":3,"method":"presence","params":{"channel":"pres:a"}}""" + "\n",
            """{"result":{"channels":{}}}""" + "\n" + """{"id":2,"error":{"code":107,"message":"bad request"}}""" + "\n" + """{"id":3,"result":{"presence":{}}}"""
        },
        { """{"method":"refresh","params":{}}{"method":"refresh","params":{}}""", """{"result":{}}""" + "\n" + """{"result":{}}""" },
    };

    [Theory]
    [MemberData(nameof(Replies))]
    public async Task Each_command_has_its_reply_on_a_line(string body, string reply) =>
        Assert.Equal((HttpStatusCode.OK, reply), await fixture.Server.PostAsync("/api", body));

    [Theory]
    [InlineData("")]
    [InlineData("""{"method":""")]
    [InlineData("""[{"method":"info"}]""")]
    [InlineData("""{"method":"nomethod","params":{}}""")]
    [InlineData("""{"method":"batch","params":{"commands":[]}}""")]
    [InlineData("""{"method":"","params":{}}""")]
    [InlineData("""{"method":"5","params":{}}""")]
    [InlineData("""{"method":null,"params":{}}""")]
    [InlineData("""{"method":1.0,"params":{}}""")]
    [InlineData("""{"id":-1,"params":{}}""")]
    [InlineData("""{"method":"channels","params":{}} garbage""")]
    public async Task A_malformed_command_makes_the_whole_request_400(string body) =>
        Assert.Equal((HttpStatusCode.BadRequest, "Bad Request\n"), await fixture.Server.PostAsync("/api", body));

    [Fact]
    public async Task Commands_before_a_malformed_one_have_happened()
    {
        await fixture.Server.PostAsync("/api", """{"params":{"channel":"hist:before","data":1}}""" + "\n{");

        Assert.Contains("\"offset\":1}}", (await fixture.Server.PostAsync("/api/history", """{"channel":"hist:before"}""")).Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Info_goes_without_parameters() =>
        Assert.StartsWith("""{"result":{"nodes":[""", (await fixture.Server.PostAsync("/api", """{"method":"info"}""")).Body, StringComparison.Ordinal);
}
