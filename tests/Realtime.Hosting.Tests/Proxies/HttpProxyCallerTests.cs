using System.Net;
using System.Text;
using Microsoft.Extensions.Time.Testing;
using Realtime.Core.Configuration;
using Realtime.Hosting.Proxies;
using Realtime.Hosting.Tests.Jwks;

namespace Realtime.Hosting.Tests.Proxies;

public sealed class HttpProxyCallerTests
{
    private readonly FakeTimeProvider _time = new();
    private readonly ProxyOptions _options = new() { Endpoint = "http://me:secret@backend/refresh?token=1", Timeout = TimeSpan.FromSeconds(2) };

    [Fact]
    public async Task A_call_posts_json_with_the_configured_headers()
    {
        var body = "";
        _options.Http.StaticHeaders = new() { ["X-Key"] = "k", ["Content-Type"] = "text/plain", ["Content-Language"] = "en" };
        var handler = new FakeHandler(async (request, cancellationToken) =>
        {
            body = await request.Content!.ReadAsStringAsync(cancellationToken);
            return FakeHandler.Document("{}");
        });

        Assert.Equal(("{}", null), await CallAsync(handler));
        Assert.Equal("[1]", body);
        var request = Assert.Single(handler.Requests);
        Assert.Equal(HttpMethod.Post, request.Method);
        Assert.Equal(["k"], request.Headers.GetValues("X-Key"));
        Assert.Equal("application/json", request.Content!.Headers.ContentType!.ToString());
        Assert.Equal(["en"], request.Content.Headers.ContentLanguage);
    }

    [Theory]
    [InlineData(HttpStatusCode.Created)]
    [InlineData(HttpStatusCode.NoContent)]
    [InlineData(HttpStatusCode.Found)]
    [InlineData(HttpStatusCode.InternalServerError)]
    public async Task Another_status_is_a_problem(HttpStatusCode status)
    {
        var (_, problem) = await CallAsync(new FakeHandler((_, _) => Task.FromResult(new HttpResponseMessage(status))));

        Assert.Equal($"the answer has status {(int)status}", problem);
    }

    [Fact]
    public async Task A_backend_that_cannot_be_reached_is_a_problem()
    {
        var (_, problem) = await CallAsync(new FakeHandler(static (_, _) => throw new HttpRequestException("refused")));

        Assert.Equal("refused", problem);
    }

    [Fact]
    public async Task A_backend_that_hangs_is_given_up_after_the_timeout()
    {
        var calling = CallAsync(new FakeHandler(static async (_, cancellationToken) =>
        {
            await Task.Delay(Timeout.Infinite, cancellationToken);
            return FakeHandler.Document("{}");
        }));
        _time.Advance(TimeSpan.FromSeconds(2));

        Assert.Equal("no answer within 2s", (await calling.WaitAsync(TimeSpan.FromSeconds(10), TestContext.Current.CancellationToken)).Problem);
    }

    [Fact]
    public async Task A_body_without_an_end_is_given_up_at_the_limit()
    {
        var (_, problem) = await CallAsync(new FakeHandler(static (_, _) =>
            Task.FromResult(new HttpResponseMessage(HttpStatusCode.OK) { Content = new StreamContent(new EndlessStream()) })));

        Assert.Contains("larger than", problem, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Giving_up_from_outside_is_a_cancellation()
    {
        using var cancelled = new CancellationTokenSource();
        await cancelled.CancelAsync();
        using var caller = Create(new FakeHandler(static async (_, cancellationToken) =>
        {
            await Task.Delay(Timeout.Infinite, cancellationToken);
            return FakeHandler.Document("{}");
        }));

        await Assert.ThrowsAnyAsync<OperationCanceledException>(async () => await caller.CallAsync("{}"u8.ToArray(), cancelled.Token));
    }

    [Fact]
    public void Credentials_and_queries_are_not_shown()
    {
        using var caller = Create(new FakeHandler(static (_, _) => throw new InvalidOperationException()));

        Assert.Equal("http://backend/refresh", caller.Endpoint);
    }

    private async Task<(string Body, string? Problem)> CallAsync(FakeHandler handler)
    {
        using var caller = Create(handler);
        var answer = await caller.CallAsync("[1]"u8.ToArray(), TestContext.Current.CancellationToken);
        return (Encoding.UTF8.GetString(answer.Body.Span), answer.Problem);
    }

    private HttpProxyCaller Create(FakeHandler handler) => new(new HttpMessageInvoker(handler), _options, _time);

    private sealed class EndlessStream : MemoryStream
    {
        public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default) => new(buffer.Length);
    }
}
