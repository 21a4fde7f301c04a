using System.Net;
using Microsoft.Extensions.DependencyInjection;
using Realtime.Core.Presence;
using Realtime.Protocol;

namespace Realtime.Api.Tests.Http;

public sealed class MethodTests(ApiServerFixture fixture) : IClassFixture<ApiServerFixture>
{
    private const string BadRequest = """{"error":{"code":107,"message":"bad request"}}""";
    private const string UnknownChannel = """{"error":{"code":102,"message":"unknown channel"}}""";
    private const string NotAvailable = """{"error":{"code":108,"message":"not available"}}""";

    public static TheoryData<string, string, string> Replies => new()
    {
        { "publish", """{"channel":"a","data":{}}""", """{"result":{}}""" },
        { "publish", """{"channel":"a","data":null}""", """{"result":{}}""" },
        { "publish", """{"Channel":"a","DATA":1}""", """{"result":{}}""" },
        { "publish", """{"ch\u0061nnel":"a","data":1,"unknown":{"x":[1,{}]}}""", """{"result":{}}""" },
        { "publish", """{"channel":"a","data":1,"tags":null,"version":null,"delta":null,"b64data":null}""", """{"result":{}}""" },
        { "publish", """{"channel":"hist:skip","data":1,"skip_history":true}""", """{"result":{}}""" },
        { "publish", "null", BadRequest },
        { "publish", "{}", BadRequest },
        { "publish", """{"channel":"a"}""", BadRequest },
        { "publish", """{"channel":null,"data":1}""", BadRequest },
        { "publish", """{"channel":"a","b64data":"?"}""", BadRequest },
        { "publish", """{"channel":"a","b64data":"e30"}""", BadRequest },
        { "publish", """{"channel":"a","b64data":" e30="}""", BadRequest },
        { "publish", """{"channel":"json:a","b64data":"ew=="}""", BadRequest },
        { "publish", """{"channel":"nope:a"}""", UnknownChannel },
        { "publish", """{"channel":"nope:a","data":1}""", UnknownChannel },
        { "broadcast", """{"channels":["a","nope:a","",null],"data":1}""", """{"result":{"responses":[{"result":{}},{"error":{"code":102,"message":"unknown channel"}},{"error":{"code":107,"message":"bad request"}},{"error":{"code":107,"message":"bad request"}}]}}""" },
        { "broadcast", """{"channels":["a"]}""", """{"result":{"responses":[{"error":{"code":107,"message":"bad request"}}]}}""" },
        { "broadcast", """{"channels":[],"data":1}""", BadRequest },
        { "broadcast", """{"channels":null,"data":1}""", BadRequest },
        { "broadcast", """{"channels":["a"],"b64data":"?"}""", BadRequest },
        { "subscribe", """{"user":"nobody","channel":"a","data":{},"info":1,"recover_since":{"offset":1,"epoch":"x"},"override":{"presence":{"value":true}}}""", """{"result":{}}""" },
        { "subscribe", """{"user":"nobody"}""", BadRequest },
        { "subscribe", """{"user":"nobody","channel":"nope:a"}""", UnknownChannel },
        { "subscribe", """{"user":"nobody","channel":"a","b64data":"?"}""", BadRequest },
        { "subscribe", """{"user":"nobody","channel":"a","b64info":"?"}""", BadRequest },
        { "unsubscribe", """{"user":"nobody","channel":"a"}""", """{"result":{}}""" },
        { "unsubscribe", """{"user":"nobody"}""", """{"result":{}}""" },
        { "unsubscribe", """{"user":"nobody","channel":"nope:a"}""", UnknownChannel },
        { "disconnect", """{"user":"nobody","disconnect":{"code":4001,"reason":"out"},"whitelist":["a"]}""", """{"result":{}}""" },
        { "refresh", """{"user":"nobody","expire_at":4102444800,"info":{}}""", """{"result":{}}""" },
        { "presence", """{"channel":"pres:empty"}""", """{"result":{"presence":{}}}""" },
        { "presence", """{"channel":"a"}""", NotAvailable },
        { "presence_stats", """{"channel":"pres:empty"}""", """{"result":{"num_clients":0,"num_users":0}}""" },
        { "presence_stats", """{"channel":"a"}""", NotAvailable },
        { "history", """{"channel":"a","limit":1}""", NotAvailable },
        { "history", """{"channel":"hist:reverse","limit":1,"reverse":true,"since":{}}""", """{"error":{"code":100,"message":"internal server error"}}""" },
        { "history", """{"channel":"hist:wrong","since":{"offset":1,"epoch":"wrong"}}""", """{"error":{"code":112,"message":"unrecoverable position"}}""" },
        { "history_remove", """{"channel":"hist:none"}""", """{"result":{}}""" },
        { "history_remove", """{"channel":"pres:a"}""", NotAvailable },
        { "rpc", "{}", BadRequest },
        { "rpc", """{"method":"x","params":[]}""", """{"error":{"code":104,"message":"not found"}}""" },
        { "channels", "{}", """{"result":{"channels":{}}}""" },
        { "channels", """{"pattern":"["}""", """{"error":{"code":100,"message":"internal server error"}}""" },
    };

    [Theory]
    [MemberData(nameof(Replies))]
    public async Task A_method_gives_its_exact_reply(string method, string body, string reply) =>
        Assert.Equal((HttpStatusCode.OK, reply), await fixture.Server.PostAsync($"/api/{method}", body));

    [Theory]
    [InlineData("presence")]
    [InlineData("presence_stats")]
    [InlineData("history")]
    [InlineData("history_remove")]
    public async Task A_method_on_one_channel_needs_a_known_one(string method)
    {
        Assert.Equal((HttpStatusCode.OK, BadRequest), await fixture.Server.PostAsync($"/api/{method}", "{}"));
        Assert.Equal((HttpStatusCode.OK, UnknownChannel), await fixture.Server.PostAsync($"/api/{method}", """{"channel":"nope:a"}"""));
    }

    [Fact]
    public async Task History_gives_publications_with_the_position_and_nothing_that_is_zero()
    {
        var (_, published) = await fixture.Server.PostAsync("/api/publish", """{"channel":"hist:a","data":{"n":1},"tags":{"b":"2","a":"<"}}""");
        var epoch = System.Text.Json.JsonDocument.Parse(published).RootElement.GetProperty("result").GetProperty("epoch").GetString();

        Assert.Equal($$$"""{"result":{"offset":1,"epoch":"{{{epoch}}}"}}""", published);
        var (_, all) = await fixture.Server.PostAsync("/api/history", """{"channel":"hist:a","limit":-1,"since":{"offset":0}}""");
        Assert.Equal(
            $$$"""{"result":{"publications":[{"data":{"n":1},"offset":1,"tags":{"a":"\u003c","b":"2"}}],"epoch":"{{{epoch}}}","offset":1}}""", all);
        var (_, position) = await fixture.Server.PostAsync("/api/history", """{"channel":"hist:a"}""");
        Assert.Equal($$$"""{"result":{"publications":[],"epoch":"{{{epoch}}}","offset":1}}""", position);
    }

    [Fact]
    public async Task A_repeated_publication_gives_the_first_result()
    {
        var first = await fixture.Server.PostAsync("/api/publish", """{"channel":"hist:i","data":1,"idempotency_key":"k"}""");
        var again = await fixture.Server.PostAsync("/api/publish", """{"channel":"hist:i","data":2,"idempotency_key":"k"}""");

        Assert.Equal(first, again);
        Assert.Contains("\"offset\":1,", first.Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_version_not_above_the_last_gives_the_top_of_the_stream()
    {
        async Task<string> Publish(int version, string epoch) =>
            (await fixture.Server.PostAsync("/api/publish", $$"""{"channel":"hist:v","data":1,"version":{{version}},"version_epoch":"{{epoch}}"}""")).Body;

        var first = await Publish(5, "a");
        Assert.Equal(first, await Publish(5, "a"));
        Assert.Equal(first, await Publish(4, "a"));
        Assert.Contains("\"offset\":2,", await Publish(1, "b"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Presence_lists_clients_with_their_information()
    {
        var presence = fixture.Server.Services.GetRequiredService<IPresenceManager>();
        var info = new ClientInfo { User = "u", Client = "c", ConnInfo = "{\"n\": 1}"u8.ToArray(), ChanInfo = "2"u8.ToArray() };
        await presence.AddAsync("pres:a", "c", info, TestContext.Current.CancellationToken);
        await presence.AddAsync("pres:a", "b", new ClientInfo { Client = "b" }, TestContext.Current.CancellationToken);

        var (_, reply) = await fixture.Server.PostAsync("/api/presence", """{"channel":"pres:a"}""");

        Assert.Equal(
            """{"result":{"presence":{"b":{"user":"","client":"b"},"c":{"user":"u","client":"c","conn_info":{"n": 1},"chan_info":2}}}}""", reply);
    }

    [Fact]
    public async Task Info_lists_this_node()
    {
        var (status, reply) = await fixture.Server.PostAsync("/api/info", "{}");

        Assert.Equal(HttpStatusCode.OK, status);
        Assert.Matches(
            """^\{"result":\{"nodes":\[\{"uid":"[^"]+","name":"[^"]+","version":"[^"]*","num_clients":0,"num_users":0,"num_channels":0,("uptime":[1-9]\d*,)?"num_subs":0\}\]\}\}$""",
            reply);
    }

    [Fact]
    public async Task Results_are_JSON_of_known_length()
    {
        using var response = await fixture.Server.SendAsync("/api/publish", new StringContent("""{"channel":"a","data":1}"""));

        Assert.Equal("application/json", response.Content.Headers.ContentType?.ToString());
        Assert.Equal(13, response.Content.Headers.ContentLength);
    }

    [Theory]
    [InlineData("/api/nosuch")]
    [InlineData("/api/publish/x")]
    [InlineData("/api/publish/")]
    [InlineData("/api/Publish")]
    [InlineData("/API/publish")]
    [InlineData("/api/")]
    public async Task A_path_that_is_no_method_is_not_found(string path) =>
        Assert.Equal(HttpStatusCode.NotFound, (await fixture.Server.PostAsync(path, "{}")).Status);
}
