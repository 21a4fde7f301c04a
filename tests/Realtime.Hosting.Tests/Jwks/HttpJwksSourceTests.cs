using System.Net;
using System.Text;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;
using Realtime.Hosting.Jwks;

namespace Realtime.Hosting.Tests.Jwks;

public sealed class HttpJwksSourceTests
{
    private const string Url = "http://id.example/keys";
    private readonly FakeTimeProvider _time = new();

    [Fact]
    public async Task A_document_is_given_as_it_came()
    {
        var handler = Answering(static _ => FakeHandler.Document("{}"));

        Assert.Equal("{}", await FetchAsync(handler));
        Assert.Single(handler.Requests);
    }

    [Fact]
    public async Task Credentials_of_the_address_go_into_the_header()
    {
        var handler = Answering(static _ => FakeHandler.Document("{}"));

        await FetchAsync(handler, "http://me:secret%21@id.example/keys");

        Assert.Equal("Basic " + Convert.ToBase64String("me:secret!"u8), handler.Requests[0].Headers.Authorization?.ToString());
    }

    [Theory]
    [InlineData(HttpStatusCode.InternalServerError)]
    [InlineData(HttpStatusCode.NoContent)]
    [InlineData(HttpStatusCode.Found)]
    public async Task Another_status_is_tried_twice_and_then_no_document(HttpStatusCode status)
    {
        var handler = Answering(_ => new HttpResponseMessage(status));

        Assert.Null(await FetchAsync(handler));
        Assert.Equal(2, handler.Requests.Count);
    }

    [Fact]
    public async Task A_second_attempt_may_succeed()
    {
        var attempts = 0;
        var handler = Answering(_ => ++attempts == 1 ? throw new HttpRequestException("connection refused") : FakeHandler.Document("{}"));

        Assert.Equal("{}", await FetchAsync(handler));
    }

    [Fact]
    public async Task Each_attempt_has_a_second()
    {
        var asked = new SemaphoreSlim(0);
        var handler = new FakeHandler(async (_, cancellationToken) =>
        {
            var never = new TaskCompletionSource<HttpResponseMessage>();
            await using var registration = cancellationToken.Register(() => never.TrySetCanceled(cancellationToken));
            asked.Release();
            return await never.Task;
        });

        var fetching = FetchAsync(handler);
        for (var attempt = 1; attempt <= 2; attempt++)
        {
            Assert.True(await asked.WaitAsync(TimeSpan.FromSeconds(30), TestContext.Current.CancellationToken));
            Assert.False(fetching.IsCompleted);
            _time.Advance(TimeSpan.FromSeconds(1));
        }

        Assert.Null(await fetching);
        Assert.Equal(2, handler.Requests.Count);
    }

    [Theory]
    [InlineData("/moved")]
    [InlineData("http://id.example/moved")]
    [InlineData("https://id.example/moved")]
    public async Task A_redirect_within_the_host_is_followed(string location)
    {
        var handler = Answering(request => request.RequestUri!.AbsolutePath == "/keys" ? FakeHandler.Redirect(location) : FakeHandler.Document("{}"));

        Assert.Equal("{}", await FetchAsync(handler));
        Assert.Equal(2, handler.Requests.Count);
    }

    [Theory]
    [InlineData("http://other.example/keys")]
    [InlineData("//other.example/keys")]
    [InlineData("http://127.0.0.1/keys")]
    [InlineData("http://169.254.169.254/latest")]
    [InlineData("http://id.example:8080/keys")]
    [InlineData("https://id.example:80/keys")]
    [InlineData("file:///etc/passwd")]
    [InlineData("http://id.example.evil.example/keys")]
    public async Task A_redirect_elsewhere_is_not_followed(string location)
    {
        var handler = Answering(_ => FakeHandler.Redirect(location));

        Assert.Null(await FetchAsync(handler));
        Assert.All(handler.Addresses, static address => Assert.Equal(Url, address));
    }

    [Fact]
    public async Task Redirects_in_a_circle_end()
    {
        var handler = Answering(static _ => FakeHandler.Redirect("/keys"));

        Assert.Null(await FetchAsync(handler));
        Assert.Equal(8, handler.Requests.Count);
    }

    [Theory]
    [InlineData(256 * 1024, true)]
    [InlineData((256 * 1024) + 1, false)]
    public async Task A_document_has_at_most_256_kilobytes(int size, bool isGiven)
    {
        var handler = Answering(_ => FakeHandler.Document(new string('x', size)));

        Assert.Equal(isGiven, await FetchAsync(handler) is not null);
    }

    private static FakeHandler Answering(Func<HttpRequestMessage, HttpResponseMessage> answer) => new((request, _) => Task.FromResult(answer(request)));

    private async Task<string?> FetchAsync(FakeHandler handler, string url = Url)
    {
        using var http = new HttpMessageInvoker(handler);
        var document = await new HttpJwksSource(http, _time, NullLogger<HttpJwksSource>.Instance).FetchAsync(url)
            .WaitAsync(TimeSpan.FromSeconds(30), TestContext.Current.CancellationToken);
        return document is null ? null : Encoding.UTF8.GetString(document);
    }
}
