using System.Net;

namespace Realtime.Api.Tests.Http;

public sealed class MalformedRequestTests(ApiServerFixture fixture) : IClassFixture<ApiServerFixture>
{
    public static TheoryData<string, string> Requests => new()
    {
        { "publish", "" },
        { "publish", "  " },
        { "publish", "[]" },
        { "publish", "\"x\"" },
        { "publish", "5" },
        { "publish", "true" },
        { "publish", """{"channel":"x","data":1""" },
        { "publish", """{"channel":"x","data":1} trailing""" },
        { "publish", """{"channel":"x","data":1}{}""" },
        { "publish", """{"channel":"x","data":1,}""" },
        { "publish", """{,"channel":"x"}""" },
        { "publish", """{"channel" "x"}""" },
        { "publish", """{channel:"x"}""" },
        { "publish", """{"channel":"x","data":}""" },
        { "publish", """{"channel":"x","data":[1,]}""" },
        { "publish", """{"channel":"x","data":{"a":1,}}""" },
        { "publish", """{"channel":"x","data":[1}}""" },
        { "publish", """{"channel":"x","data":01}""" },
        { "publish", """{"channel":"x","data":+1}""" },
        { "publish", """{"channel":"x","data":1.}""" },
        { "publish", """{"channel":"x","data":.5}""" },
        { "publish", """{"channel":"x","data":1e}""" },
        { "publish", """{"channel":"x","data":nul}""" },
        { "publish", """{"channel":"x","data":NaN}""" },
        { "publish", """{"channel":"x","data":"\x"}""" },
        { "publish", """{"channel":"x","data":"\u12"}""" },
        { "publish", "{\"channel\":\"x\",\"data\":\"\n\"}" },
        { "publish", "{\"channel\":\"x\ty\",\"data\":1}" },
        { "publish", """{"channel":1,"data":1}""" },
        { "publish", """{"channel":["x"],"data":1}""" },
        { "publish", """{"channel":"x","data":1,"tags":{"a":1}}""" },
        { "publish", """{"channel":"x","data":1,"tags":["a"]}""" },
        { "publish", """{"channel":"x","data":1,"version":"5"}""" },
        { "publish", """{"channel":"x","data":1,"version":5.0}""" },
        { "publish", """{"channel":"x","data":1,"version":1e1}""" },
        { "publish", """{"channel":"x","data":1,"version":-1}""" },
        { "publish", """{"channel":"x","data":1,"version":-0}""" },
        { "publish", """{"channel":"x","data":1,"version":18446744073709551616}""" },
        { "publish", """{"channel":"x","data":1,"delta":"true"}""" },
        { "publish", """{"channel":"x","data":1,"skip_history":1}""" },
        { "publish", """{"channel":"x","data":1,"b64data":1}""" },
        { "broadcast", """{"channels":"x","data":1}""" },
        { "broadcast", """{"channels":[1],"data":1}""" },
        { "broadcast", """{"channels":{"x":1},"data":1}""" },
        { "subscribe", """{"channel":"x","expire_at":"1"}""" },
        { "subscribe", """{"channel":"x","expire_at":9223372036854775808}""" },
        { "subscribe", """{"channel":"x","recover_since":1}""" },
        { "subscribe", """{"channel":"x","recover_since":{"offset":-1}}""" },
        { "subscribe", """{"channel":"x","override":{"presence":true}}""" },
        { "subscribe", """{"channel":"x","override":{"presence":{"value":1}}}""" },
        { "subscribe", """{"channel":"x","all_users":1}""" },
        { "subscribe", """{"channel":"x","label_filter":1}""" },
        { "unsubscribe", """{"user":1}""" },
        { "disconnect", """{"disconnect":{"code":4294967296}}""" },
        { "disconnect", """{"disconnect":4001}""" },
        { "disconnect", """{"whitelist":"a"}""" },
        { "refresh", """{"expired":"true"}""" },
        { "presence", """{"channel":{}}""" },
        { "history", """{"channel":"hist:x","limit":2147483648}""" },
        { "history", """{"channel":"hist:x","limit":1.5}""" },
        { "history", """{"channel":"hist:x","since":[]}""" },
        { "history", """{"channel":"hist:x","reverse":0}""" },
        { "info", "" },
        { "info", "[]" },
        { "channels", """{"pattern":1}""" },
        { "rpc", """{"method":1}""" },
        { "batch", "" },
        { "batch", """{"commands":{}}""" },
        { "batch", """{"commands":[1]}""" },
        { "batch", """{"commands":[{"publish":1}]}""" },
        { "batch", """{"commands":[],"parallel":1}""" },
    };

    [Theory]
    [MemberData(nameof(Requests))]
    public async Task A_body_that_cannot_be_decoded_is_400_in_plain_text(string method, string body)
    {
        using var response = await fixture.Server.SendAsync($"/api/{method}", new StringContent(body));

        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
        Assert.Equal("text/plain; charset=utf-8", response.Content.Headers.ContentType?.ToString());
        Assert.Equal("Bad Request\n", await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task Every_cut_of_a_body_is_400()
    {
        const string Body = """{"channel":"x","data":{"a":[1.5e+3,"\u00e9\n",true,null]},"tags":{"a":"b"}}""";
        for (var length = 0; length < Body.Length; length++)
        {
            Assert.Equal((HttpStatusCode.BadRequest, "Bad Request\n"), await fixture.Server.PostAsync("/api/publish", Body[..length]));
        }
    }
}
