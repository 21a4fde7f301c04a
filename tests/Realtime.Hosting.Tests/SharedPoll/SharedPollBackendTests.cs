using System.Net;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Realtime.Core.Configuration;
using Realtime.Core.SharedPoll;
using Realtime.Hosting.SharedPoll;

namespace Realtime.Hosting.Tests.SharedPoll;

public sealed class SharedPollBackendTests
{
    [Fact]
    public async Task A_backend_is_asked_over_http()
    {
        var asked = "";
        await using var backend = await StartAsync(async context =>
        {
            asked = await new StreamReader(context.Request.Body, Encoding.UTF8).ReadToEndAsync(context.RequestAborted);
            await context.Response.WriteAsync("""{"result":{"items":[{"key":"x","data":{"v":1},"version":3}],"epoch":"e"}}""", context.RequestAborted);
        });

        var answer = await RefreshAsync(backend.Urls.First());

        Assert.Equal("""{"channel":"poll:a","items":[{"key":"x","version":2}]}""", asked);
        Assert.Equal("e", answer!.Epoch);
        var item = Assert.Single(answer.Items);
        Assert.Equal(("x", 3ul, "{\"v\":1}"), (item.Key, item.Version, Encoding.UTF8.GetString(item.Data.Span)));
    }

    [Theory]
    [InlineData(200, "not json")]
    [InlineData(200, """{"error":{"code":1,"message":"no"}}""")]
    [InlineData(500, """{"result":{"items":[]}}""")]
    public async Task Without_a_usable_answer_there_is_none(int status, string body)
    {
        await using var backend = await StartAsync(context =>
        {
            context.Response.StatusCode = status;
            return context.Response.WriteAsync(body, context.RequestAborted);
        });

        Assert.Null(await RefreshAsync(backend.Urls.First()));
    }

    [Fact]
    public async Task An_unknown_proxy_has_no_answer() => Assert.Null(await RefreshAsync("http://unused", "unknown"));

    private static async Task<SharedPollAnswer?> RefreshAsync(string endpoint, string proxy = "default")
    {
        var options = new RealtimeOptions();
        options.Channel.Proxy.SharedPollRefresh = new() { Endpoint = endpoint, Timeout = TimeSpan.FromSeconds(10) };
        var services = new ServiceCollection().AddSingleton(options).AddLogging().AddRealtimeSharedPoll();
        await using var provider = services.BuildServiceProvider();
        return await provider.GetRequiredService<ISharedPollBackend>().RefreshAsync(proxy, "poll:a", [new("x", 2)], TestContext.Current.CancellationToken);
    }

    private static async Task<WebApplication> StartAsync(RequestDelegate answer)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(static kestrel => kestrel.Listen(IPAddress.Loopback, 0));
        var application = builder.Build();
        application.Run(answer);
        await application.StartAsync(TestContext.Current.CancellationToken);
        return application;
    }
}
