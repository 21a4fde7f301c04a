using System.Net;

namespace Realtime.Api.Tests.Http;

public sealed class SharedPollMethodTests(ApiServerFixture fixture) : IClassFixture<ApiServerFixture>
{
    [Theory]
    [InlineData("""{"channel":"push:x","key":"k","data":1,"version":1}""", "{}")]
    [InlineData("""{"channel":"push:x","key":"k","b64data":"/wA=","version":2,"epoch":"e"}""", "{}")]
    public async Task Data_of_a_key_is_published(string body, string result) =>
        Assert.Equal((HttpStatusCode.OK, $$"""{"result":{{result}}}"""), await fixture.Server.PostAsync("/api/shared_poll_publish", body));

    [Theory]
    [InlineData("{}", 107, "bad request")]
    [InlineData("""{"channel":"push:x","data":1,"version":1}""", 107, "bad request")]
    [InlineData("""{"channel":"push:x","key":"k","data":1}""", 107, "bad request")]
    [InlineData("""{"channel":"push:x","key":"k","data":1,"version":0}""", 107, "bad request")]
    [InlineData("""{"channel":"push:x","key":"k","version":1}""", 107, "bad request")]
    [InlineData("""{"channel":"push:x","key":"k","version":1,"b64data":"%"}""", 107, "bad request")]
    [InlineData("""{"channel":"hist:x","key":"k","data":1,"version":1}""", 107, "bad request")]
    [InlineData("""{"channel":"map:x","key":"k","data":1,"version":1}""", 107, "bad request")]
    [InlineData("""{"channel":"poll:x","key":"k","data":1,"version":1}""", 108, "not available")]
    [InlineData("""{"channel":"nope:x","key":"k","data":1,"version":1}""", 102, "unknown channel")]
    public async Task What_does_not_suit_is_refused(string body, int code, string message) =>
        Assert.Equal(
            (HttpStatusCode.OK, $$$"""{"error":{"code":{{{code}}},"message":"{{{message}}}"}}"""),
            await fixture.Server.PostAsync("/api/shared_poll_publish", body));

    [Theory]
    [InlineData("""{"channel":"push:x","key":1}""")]
    [InlineData("""{"channel":"push:x","version":"1"}""")]
    [InlineData("""{"channel":"push:x","version":-1}""")]
    public async Task A_field_of_another_type_is_malformed(string body) =>
        Assert.Equal(HttpStatusCode.BadRequest, (await fixture.Server.PostAsync("/api/shared_poll_publish", body)).Status);

    [Fact]
    public async Task Publishing_to_a_shared_poll_as_to_a_stream_is_a_bad_request() =>
        Assert.Contains("107", (await fixture.Server.PostAsync("/api/publish", """{"channel":"push:x","data":1}""")).Body, StringComparison.Ordinal);
}
