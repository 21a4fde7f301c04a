using Microsoft.Extensions.DependencyInjection;
using Realtime.Core.Brokers;
using Realtime.Core.Configuration;
using Realtime.TestSupport.Engine;

namespace Realtime.Core.Tests.Reads;

public sealed class ReconnectStormTests : IDisposable
{
    private readonly RealtimeOptions _options = EngineHost.OpenOptions();
    private EngineHost? _host;

    public ReconnectStormTests()
    {
        var recovering = EngineHost.AddOpenNamespace(_options, "rec");
        recovering.HistorySize = 1000;
        recovering.HistoryTtl = TimeSpan.FromHours(1);
        recovering.ForceRecovery = true;
    }

    private EngineHost Host => _host ??= new EngineHost(
        _options, TestContext.Current.CancellationToken, services => services.AddSingleton<IBroker>(provider => new GatedBroker(provider.GetRequiredService<TimeProvider>())));

    private GatedBroker Broker => (GatedBroker)Host.Broker;

    public void Dispose() => _host?.Dispose();

    [Fact]
    public async Task Ten_thousand_recovering_clients_cost_two_reads_while_the_first_is_under_way()
    {
        var position = await Host.PublishAsync("rec:a", "1");
        await Host.PublishAsync("rec:a", "2");
        var subscribe = Recover(position.Epoch);
        var clients = new List<EngineClient>();
        for (var i = 0; i < 10_000; i++)
        {
            clients.Add(await Host.ConnectAsync());
        }

        Broker.CloseReads();
        var subscribing = clients.ConvertAll(client => client.SendAsync(subscribe));
        Assert.Equal(1, Broker.Reads);
        Broker.OpenReads();
        await Task.WhenAll(subscribing);

        Assert.Equal(2, Broker.Reads);
        foreach (var client in clients)
        {
            var result = (await client.NextAsync()).GetProperty("subscribe");
            Assert.True(result.GetProperty("recovered").GetBoolean());
            Assert.Equal(1, result.GetProperty("publications").GetArrayLength());
        }
    }

    // The second client must not share the first one's read: that was answered before the publication, which was delivered before the second one buffered.
    [Fact]
    public async Task A_publication_between_the_read_of_another_client_and_the_subscribe_is_recovered()
    {
        var position = await Host.PublishAsync("rec:a", "1");
        var first = await Host.ConnectAsync();
        var second = await Host.ConnectAsync();
        var subscribe = Recover(position.Epoch);

        Broker.CloseReads();
        var firstSubscribes = first.SendAsync(subscribe);
        await Host.PublishAsync("rec:a", "2");
        var secondSubscribes = second.SendAsync(subscribe);
        Broker.OpenReads();
        await firstSubscribes;
        await secondSubscribes;

        // The first gets it from its buffer, the second from the stream.
        Assert.False((await first.NextAsync()).GetProperty("subscribe").TryGetProperty("publications", out _));
        Assert.Equal(2, (await first.NextPushAsync()).GetProperty("pub").GetProperty("offset").GetInt32());
        var recovered = (await second.NextAsync()).GetProperty("subscribe").GetProperty("publications");
        Assert.Equal(2, Assert.Single(recovered.EnumerateArray()).GetProperty("offset").GetInt32());

        await Host.PublishAsync("rec:a", "3");
        Assert.Equal(3, (await first.NextPushAsync()).GetProperty("pub").GetProperty("offset").GetInt32());
        Assert.Equal(3, (await second.NextPushAsync()).GetProperty("pub").GetProperty("offset").GetInt32());
    }

    [Fact]
    public async Task A_history_command_sees_what_was_published_before_it()
    {
        await Host.PublishAsync("rec:a", "1");
        var first = await Host.ConnectAsync();
        var second = await Host.ConnectAsync();
        const string history = """{"id":2,"history":{"channel":"rec:a","limit":10}}""";

        Broker.CloseReads();
        var firstReads = first.SendAsync(history);
        await Host.PublishAsync("rec:a", "2");
        var secondReads = second.SendAsync(history);
        Broker.OpenReads();
        await firstReads;
        await secondReads;

        Assert.Equal(1, (await first.NextAsync()).GetProperty("history").GetProperty("publications").GetArrayLength());
        Assert.Equal(2, (await second.NextAsync()).GetProperty("history").GetProperty("publications").GetArrayLength());
    }

    [Fact]
    public async Task A_failed_read_fails_those_who_share_it()
    {
        var first = await Host.ConnectAsync();
        Broker.CloseReads();
        var subscribing = first.SendAsync("""{"id":2,"subscribe":{"channel":"rec:a"}}""");
        Broker.FailReads();
        await subscribing;

        Assert.Equal(3004u, await first.ClosedAsync());
        Assert.True((await (await Host.ConnectAsync()).SubscribeAsync("rec:a")).GetProperty("recoverable").GetBoolean());
    }

    [Fact]
    public async Task Switched_off_every_client_reads_for_itself()
    {
        _options.Singleflight.Enabled = false;
        var clients = new[] { await Host.ConnectAsync(), await Host.ConnectAsync(), await Host.ConnectAsync() };
        Broker.CloseReads();
        var subscribing = clients.Select(client => client.SendAsync("""{"id":2,"subscribe":{"channel":"rec:a"}}""")).ToList();

        Assert.Equal(3, Broker.Reads);
        Broker.OpenReads();
        await Task.WhenAll(subscribing);
    }

    private static string Recover(string epoch) =>
        $$$"""{"id":2,"subscribe":{"channel":"rec:a","recover":true,"offset":1,"epoch":"{{{epoch}}}"}}""";
}
