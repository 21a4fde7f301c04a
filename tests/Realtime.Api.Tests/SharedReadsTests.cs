using Microsoft.Extensions.DependencyInjection;
using Realtime.Api.Operations;
using Realtime.Core;
using Realtime.Core.Brokers;
using Realtime.TestSupport.Engine;

namespace Realtime.Api.Tests;

public sealed class SharedReadsTests : IAsyncLifetime, IDisposable
{
    private static readonly TimeSpan _patience = TimeSpan.FromSeconds(10);

    private readonly GatedBroker _broker = new(TimeProvider.System);
    private ApiServer? _server;

    private static CancellationToken CancellationToken => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() => _server = await ApiServer.StartAsync(services: services => services.AddSingleton<IBroker>(_broker), inMemory: true);

    public async ValueTask DisposeAsync()
    {
        if (_server is not null)
        {
            await _server.DisposeAsync();
        }
    }

    public void Dispose() => _broker.Dispose();

    [Fact]
    public async Task Those_who_ask_for_the_same_history_share_a_read_that_begins_after_they_asked()
    {
        _broker.CloseReads();
        var first = AskAsync(limit: 10);
        await _server!.PostAsync("/api/publish", """{"channel":"hist:a","data":{"n":1}}""");
        var others = Enumerable.Range(0, 50).Select(_ => AskAsync(limit: 10)).ToList();
        var different = AskAsync(limit: 5);
        Assert.Equal(2, _broker.Reads);

        _broker.OpenReads();

        Assert.Empty((await first.WaitAsync(_patience, CancellationToken)).Value.Publications);
        foreach (var answer in await Task.WhenAll([.. others, different]).WaitAsync(_patience, CancellationToken))
        {
            Assert.Single(answer.Value.Publications);
        }
        Assert.Equal(3, _broker.Reads);
    }

    [Fact]
    public async Task A_read_that_fails_is_the_internal_error()
    {
        _broker.CloseReads();
        var asked = AskAsync(limit: 10);

        _broker.FailReads();

        Assert.Equal(Protocol.ClientError.Internal, (await asked.WaitAsync(_patience, CancellationToken)).Error);
    }

    private Task<Outcome<HistoryPage>> AskAsync(int limit) => _server!.Services.GetRequiredService<ApiOperations>().History
        .ExecuteAsync(new HistoryRequest { Channel = "hist:a", Limit = limit }, CancellationToken).AsTask();
}
