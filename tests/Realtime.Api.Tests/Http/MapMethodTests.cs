using System.Net;
using System.Text.Json;

namespace Realtime.Api.Tests.Http;

public sealed class MapMethodTests(ApiServerFixture fixture) : IClassFixture<ApiServerFixture>
{
    private const string BadRequest = """{"error":{"code":107,"message":"bad request"}}""";

    [Theory]
    [InlineData("map_publish", """{"channel":"map:x","key":"k","key_mode":"other"}""")]
    [InlineData("map_publish", """{"channel":"map:x","data":1}""")]
    [InlineData("map_publish", """{"channel":"eph:x","key":"k","version":1}""")]
    [InlineData("map_remove", """{"channel":"map:x"}""")]
    [InlineData("map_stats", """{"channel":"hist:x"}""")]
    [InlineData("map_clear", "{}")]
    [InlineData("publish", """{"channel":"map:x","data":1}""")]
    public async Task What_does_not_suit_a_map_is_a_bad_request(string method, string body) =>
        Assert.Equal((HttpStatusCode.OK, BadRequest), await fixture.Server.PostAsync("/api/" + method, body));

    [Fact]
    public async Task Suppressed_changes_say_why()
    {
        var channel = $"map:{Guid.NewGuid()}";
        var first = await CallAsync("map_publish", $$"""{"channel":"{{channel}}","key":"k","data":1,"version":5}""");
        Assert.Equal(1, first.GetProperty("offset").GetInt32());
        Assert.False(first.TryGetProperty("suppressed", out _));

        Assert.Equal("version", await ReasonAsync("map_publish", $$"""{"channel":"{{channel}}","key":"k","data":1,"version":5}"""));
        Assert.Equal("key_exists", await ReasonAsync("map_publish", $$"""{"channel":"{{channel}}","key":"k","data":1,"key_mode":"if_new"}"""));
        Assert.Equal("key_not_found", await ReasonAsync("map_publish", $$"""{"channel":"{{channel}}","key":"x","data":1,"key_mode":"if_exists"}"""));
        Assert.Equal("key_not_found", await ReasonAsync("map_remove", $$"""{"channel":"{{channel}}","key":"x"}"""));
    }

    [Fact]
    public async Task A_page_of_another_epoch_is_unrecoverable()
    {
        var body = $$"""{"channel":"map:{{Guid.NewGuid()}}","limit":1,"revision_epoch":"other"}""";

        Assert.Equal("""{"error":{"code":112,"message":"unrecoverable position"}}""", (await fixture.Server.PostAsync("/api/map_read_state", body)).Body);
    }

    [Fact]
    public async Task A_cleared_map_has_no_keys()
    {
        var channel = $"map:{Guid.NewGuid()}";
        await CallAsync("map_publish", $$"""{"channel":"{{channel}}","key":"k","data":1}""");
        Assert.Equal(1, (await CallAsync("map_stats", $$"""{"channel":"{{channel}}"}""")).GetProperty("num_keys").GetInt32());

        Assert.Equal("{}", (await CallAsync("map_clear", $$"""{"channel":"{{channel}}"}""")).GetRawText());
        Assert.Equal("{}", (await CallAsync("map_stats", $$"""{"channel":"{{channel}}"}""")).GetRawText());
    }

    private async Task<string?> ReasonAsync(string method, string body)
    {
        var result = await CallAsync(method, body);
        Assert.True(result.GetProperty("suppressed").GetBoolean());
        return result.GetProperty("suppress_reason").GetString();
    }

    private async Task<JsonElement> CallAsync(string method, string body) =>
        JsonDocument.Parse((await fixture.Server.PostAsync("/api/" + method, body)).Body).RootElement.GetProperty("result");
}
