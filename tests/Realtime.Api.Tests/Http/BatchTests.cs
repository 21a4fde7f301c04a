using System.Net;

namespace Realtime.Api.Tests.Http;

public sealed class BatchTests(ApiServerFixture fixture) : IClassFixture<ApiServerFixture>
{
    public static TheoryData<string, string> Replies => new()
    {
        { "{}", "{}" },
        { "null", "{}" },
        { """{"commands":[]}""", "{}" },
        { """{"commands":[null,{},{"nosuch":{}}]}""", """{"replies":[{"error":{"code":107,"message":"bad request"}},{"error":{"code":104,"message":"not found"}},{"error":{"code":104,"message":"not found"}}]}""" },
        { """{"commands":[{"publish":{"channel":"a","data":1}},{"publish":{}}]}""", """{"replies":[{"publish":{}},{"error":{"code":107,"message":"bad request"}}]}""" },
        { """{"commands":[{"Presence_Stats":{"channel":"pres:a"}},{"info":null,"channels":{}}]}""", """{"replies":[{"presence_stats":{"num_clients":0,"num_users":0}},{"channels":{"channels":{}}}]}""" },
        { """{"commands":[{"presence":{"channel":"pres:a"},"broadcast":{"channels":["a"],"data":1}}]}""", """{"replies":[{"broadcast":{"responses":[{"result":{}}]}}]}""" },
        { """{"commands":[{"subscribe":{"user":"u","channel":"a"}},{"unsubscribe":{"user":"u"}},{"disconnect":{"user":"u"}},{"refresh":{"user":"u"}},{"history_remove":{"channel":"hist:a"}},{"rpc":{"method":"x"}}]}""", """{"replies":[{"subscribe":{}},{"unsubscribe":{}},{"disconnect":{}},{"refresh":{}},{"history_remove":{}},{"error":{"code":104,"message":"not found"}}]}""" },
    };

    [Theory]
    [MemberData(nameof(Replies))]
    public async Task Each_command_has_its_reply_under_the_name_of_the_method(string body, string reply) =>
        Assert.Equal((HttpStatusCode.OK, reply), await fixture.Server.PostAsync("/api/batch", body));

    [Theory]
    [InlineData("false")]
    [InlineData("true")]
    public async Task Replies_come_in_the_order_of_the_commands(string parallel)
    {
        var channel = $"hist:{Guid.NewGuid()}";
        var commands = string.Join(',', Enumerable.Range(1, 50).Select(n => $$"""{"publish":{"channel":"{{channel}}","data":{{n}}} }"""));

        var (_, reply) = await fixture.Server.PostAsync("/api/batch", $$"""{"commands":[{{commands}}],"parallel":{{parallel}}}""");

        var offsets = System.Text.Json.JsonDocument.Parse(reply).RootElement.GetProperty("replies").EnumerateArray()
            .Select(item => item.GetProperty("publish").GetProperty("offset").GetInt32());
        Assert.Equal(Enumerable.Range(1, 50), offsets);
    }
}
