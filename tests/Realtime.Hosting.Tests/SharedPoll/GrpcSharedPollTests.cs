using System.Text;
using Google.Protobuf;
using Microsoft.Extensions.DependencyInjection;
using Realtime.Core.Configuration;
using Realtime.Core.SharedPoll;
using Realtime.Hosting.Proxies.Wire;
using Realtime.Hosting.SharedPoll;

namespace Realtime.Hosting.Tests.SharedPoll;

public sealed class GrpcSharedPollTests
{
    private static readonly SharedPollRefreshResponse _answer = new()
    {
        Result = new()
        {
            Epoch = "e",
            Items =
            {
                new SharedPollRefreshResultItem { Key = "x", Data = ByteString.CopyFromUtf8("{\"v\":1}"), Version = 3, PrevData = ByteString.CopyFromUtf8("p") },
                new SharedPollRefreshResultItem { Key = "y", Removed = true },
            },
        },
    };

    [Theory]
    [InlineData("grpc://")]
    [InlineData("")]
    public async Task A_backend_is_asked_over_gRPC(string scheme)
    {
        SharedPollRefreshRequest? asked = null;
        await using var backend = await GrpcBackend.StartAsync(request =>
        {
            asked = request;
            return _answer;
        });

        var answer = await RefreshAsync(new() { Endpoint = scheme + backend.Authority });

        Assert.Equal("/centrifugal.centrifugo.proxy.CentrifugoProxy/SharedPollRefresh", backend.Path);
        Assert.Equal(("poll:a", "x", 2ul), (asked!.Channel, Assert.Single(asked.Items).Key, asked.Items[0].Version));
        Assert.Equal("e", answer!.Epoch);
        Assert.Equal([("x", "{\"v\":1}", "p", 3ul, false), ("y", "", "", 0ul, true)], answer.Items.Select(static i =>
            (i.Key, Encoding.UTF8.GetString(i.Data.Span), Encoding.UTF8.GetString(i.PreviousData.Span), i.Version, i.Removed)));
    }

    [Fact]
    public async Task Calls_carry_credentials_and_static_metadata_and_may_be_compressed()
    {
        await using var backend = await GrpcBackend.StartAsync(static _ => _answer);

        var answer = await RefreshAsync(new()
        {
            Endpoint = backend.Authority,
            Grpc = new() { CredentialsKey = "X-Key", CredentialsValue = "secret", Compression = true, StaticMetadata = new() { ["x-key"] = "weaker", ["Team"] = "a" } },
        });

        Assert.NotNull(answer);
        Assert.Equal("secret", backend.Headers["x-key"]);
        Assert.Equal("a", backend.Headers["team"]);
        Assert.Equal("gzip", backend.Headers["grpc-encoding"]);
    }

    [Fact]
    public async Task An_answer_without_a_result_says_nothing_of_any_key()
    {
        await using var backend = await GrpcBackend.StartAsync(static _ => new());

        Assert.Empty((await RefreshAsync(new() { Endpoint = backend.Authority }))!.Items);
    }

    [Fact]
    public async Task An_error_of_the_backend_is_no_answer()
    {
        await using var backend = await GrpcBackend.StartAsync(static _ => new() { Error = new() { Code = 1, Message = "no" }, Result = new() });

        Assert.Null(await RefreshAsync(new() { Endpoint = backend.Authority }));
    }

    [Fact]
    public async Task A_status_other_than_OK_is_no_answer()
    {
        await using var backend = await GrpcBackend.StartAsync(static _ => _answer, status: 7);

        Assert.Null(await RefreshAsync(new() { Endpoint = backend.Authority }));
    }

    [Fact]
    public async Task Nobody_listening_is_no_answer() => Assert.Null(await RefreshAsync(new() { Endpoint = "grpc://127.0.0.1:1" }));

    [Fact]
    public async Task There_is_no_answer_after_the_timeout()
    {
        var never = new TaskCompletionSource();
        await using var backend = await GrpcBackend.StartAsync(static _ => _answer, gate: never.Task);

        Assert.Null(await RefreshAsync(new() { Endpoint = backend.Authority, Timeout = TimeSpan.FromMilliseconds(50) }));
    }

    [Fact]
    public async Task Who_gives_up_waits_no_longer()
    {
        var never = new TaskCompletionSource();
        await using var backend = await GrpcBackend.StartAsync(static _ => _answer, gate: never.Task);
        using var stop = new CancellationTokenSource(TimeSpan.FromMilliseconds(50));

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => RefreshAsync(new() { Endpoint = backend.Authority }, stop.Token));
    }

    private static async Task<SharedPollAnswer?> RefreshAsync(ProxyOptions proxy, CancellationToken? cancellationToken = null)
    {
        var options = new RealtimeOptions();
        options.Channel.Proxy.SharedPollRefresh = proxy;
        proxy.Timeout = proxy.Timeout == TimeSpan.FromSeconds(1) ? TimeSpan.FromSeconds(10) : proxy.Timeout;
        var services = new ServiceCollection().AddSingleton(options).AddLogging().AddRealtimeSharedPoll();
        await using var provider = services.BuildServiceProvider();
        var refreshing = provider.GetRequiredService<ISharedPollBackend>()
            .RefreshAsync("default", "poll:a", [new("x", 2)], cancellationToken ?? TestContext.Current.CancellationToken);
        return await refreshing.AsTask().WaitAsync(TimeSpan.FromSeconds(20), TestContext.Current.CancellationToken);
    }
}
