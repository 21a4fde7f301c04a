using System.Net;
using System.Text;

namespace Realtime.Api.Tests.Http;

public sealed class PayloadTests(ApiServerFixture fixture) : IClassFixture<ApiServerFixture>
{
    public static TheoryData<string> Payloads => new()
    {
        "null",
        "\"\"",
        "{ \"a\" : 1.0 ,\t\"b\":[ ] }",
        "12345678901234567890",
        "1e400",
        "-0",
        """{"a":1,"a":2}""",
        "\"\\ud800\"",
        "\"\\u0041\\/<>&é\u2028\"",
        "\"\u007f\"",
        new string('[', 1000) + new string(']', 1000),
        string.Concat(Enumerable.Repeat("{\"a\":", 1000)) + "1" + new string('}', 1000),
    };

    [Theory]
    [MemberData(nameof(Payloads))]
    public async Task Data_is_kept_byte_for_byte(string data)
    {
        var channel = $"hist:{Guid.NewGuid()}";

        var (status, _) = await fixture.Server.PostAsync("/api/publish", $$"""{"channel":"{{channel}}", "data":  {{data}}  }""");

        Assert.Equal(HttpStatusCode.OK, status);
        Assert.Contains($"[{{\"data\":{data},\"offset\":1}}]", await HistoryAsync(channel), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Base64_wins_over_data()
    {
        await fixture.Server.PostAsync("/api/publish", """{"channel":"hist:b64","data":1,"b64data":"eyJi\nIjogMn0="}""");

        Assert.Contains("""{"data":{"b": 2},"offset":1}""", await HistoryAsync("hist:b64"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Line_breaks_between_tokens_do_not_reach_replies_that_are_lines()
    {
        await fixture.Server.PostAsync("/api/publish", "{\"channel\":\"hist:lines\",\"data\":{\n  \"a\":\r\n 1}}");

        Assert.Contains("""{"data":{  "a": 1},"offset":1}""", await HistoryAsync("hist:lines"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Data_that_is_no_JSON_makes_a_reply_that_holds_it_an_error_of_the_server()
    {
        await fixture.Server.PostAsync("/api/publish", """{"channel":"bin:a","b64data":"AAEC/w=="}""");

        Assert.Equal(
            (HttpStatusCode.InternalServerError, "Internal Server Error\n"),
            await fixture.Server.PostAsync("/api/history", """{"channel":"bin:a","limit":1}"""));
    }

    [Fact]
    public async Task Nesting_has_an_end()
    {
        var (status, _) = await fixture.Server.PostAsync("/api/publish", $$"""{"channel":"a","data":{{new string('[', 20_000)}}{{new string(']', 20_000)}}}""");

        Assert.Equal(HttpStatusCode.BadRequest, status);
    }

    [Fact]
    public async Task A_body_of_40_megabytes_is_accepted()
    {
        var body = $$"""{"channel":"a","data":"{{new string('x', 40_000_000)}}"}""";

        Assert.Equal((HttpStatusCode.OK, """{"result":{}}"""), await fixture.Server.PostAsync("/api/publish", body));
    }

    [Theory]
    [InlineData(10)]
    [InlineData(5_000)]
    [InlineData(2_000_000)]
    public async Task A_body_in_chunks_is_one_body(int size)
    {
        var channel = $"hist:{Guid.NewGuid()}";
        var body = Encoding.UTF8.GetBytes($$"""{"channel":"{{channel}}","data":"{{new string('x', size)}}"}""");
        using var content = new StreamContent(new MemoryStream(body));
        content.Headers.ContentLength = null;
        using var request = new HttpRequestMessage(HttpMethod.Post, "/api/publish") { Content = content };
        request.Headers.TransferEncodingChunked = true;
        request.Headers.Add("X-API-Key", ApiServer.Key);

        using var response = await fixture.Server.Client.SendAsync(request, TestContext.Current.CancellationToken);

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.Contains($"\"{new string('x', size)}\"", await HistoryAsync(channel), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_host_without_Kestrel_serves_it_too()
    {
        await using var server = await ApiServer.StartAsync(inMemory: true);

        Assert.Equal((HttpStatusCode.OK, """{"result":{}}"""), await server.PostAsync("/api/publish", """{"channel":"a","data":1}"""));
    }

    private async Task<string> HistoryAsync(string channel) =>
        (await fixture.Server.PostAsync("/api/history", $$"""{"channel":"{{channel}}","limit":-1}""")).Body;
}
