using System.Text.Json;
using Realtime.Core.Configuration;
using Realtime.Protocol;
using Realtime.TestSupport.Engine;

namespace Realtime.Core.Tests.Subscriptions;

public sealed class RecoveryTests : IDisposable
{
    private readonly RealtimeOptions _options = EngineHost.OpenOptions();
    private EngineHost? _host;

    public RecoveryTests()
    {
        var recovering = EngineHost.AddOpenNamespace(_options, "rec");
        recovering.HistorySize = 100_000;
        recovering.HistoryTtl = TimeSpan.FromHours(1);
        recovering.ForceRecovery = true;
        _options.Client.RecoveryMaxPublicationLimit = 100_000;
    }

    private EngineHost Host => _host ??= new EngineHost(_options, TestContext.Current.CancellationToken);

    public void Dispose() => _host?.Dispose();

    [Fact]
    public async Task A_new_subscription_gets_the_position_and_then_live_publications()
    {
        await Host.PublishAsync("rec:a", "1");
        var client = await Host.ConnectAsync();

        var result = await client.SubscribeAsync("rec:a");
        await Host.PublishAsync("rec:a", "2");

        Assert.Equal(1, result.GetProperty("offset").GetInt32());
        Assert.True(result.GetProperty("recoverable").GetBoolean());
        Assert.Equal(2, Offset(await client.NextPushAsync()));
    }

    [Fact]
    public async Task Recovery_returns_what_was_missed()
    {
        var epoch = (await Host.PublishAsync("rec:a", "1")).Epoch;
        await Host.PublishAsync("rec:a", "2");
        await Host.PublishAsync("rec:a", "3");
        var client = await Host.ConnectAsync();

        var result = await client.SubscribeAsync("rec:a", $"\"recover\":true,\"offset\":1,\"epoch\":\"{epoch}\"");

        Assert.True(result.GetProperty("recovered").GetBoolean());
        Assert.Equal([2, 3], Offsets(result));
    }

    [Fact]
    public async Task A_foreign_epoch_is_not_recovered_and_with_flag_2_refused()
    {
        await Host.PublishAsync("rec:a", "1");
        var client = await Host.ConnectAsync();

        var refused = await client.CallAsync("subscribe", """{"channel":"rec:a","recover":true,"offset":1,"epoch":"other","flag":2}""");
        var result = await client.SubscribeAsync("rec:a", "\"recover\":true,\"offset\":1,\"epoch\":\"other\"");

        Assert.Equal(112, refused.GetProperty("error").GetProperty("code").GetInt32());
        Assert.False(result.TryGetProperty("recovered", out _));
        Assert.True(result.GetProperty("was_recovering").GetBoolean());
    }

    // Publishers run at full speed while clients subscribe, leave and recover: every client must see each offset once, in order.
    [Fact]
    public async Task Recovery_under_concurrent_publishing_neither_loses_nor_repeats()
    {
        const int Publishers = 4;
        const int PerPublisher = 1500;
        const int Total = Publishers * PerPublisher;
        var token = TestContext.Current.CancellationToken;
        using var start = new Barrier(Publishers + 1);
        var publishing = Enumerable.Range(0, Publishers).Select(_ => Task.Factory.StartNew(
            () =>
            {
                start.SignalAndWait(token);
                for (var i = 0; i < PerPublisher; i++)
                {
                    Host.PublishAsync("rec:a", "1").GetAwaiter().GetResult();
                }
            },
            token,
            TaskCreationOptions.LongRunning,
            TaskScheduler.Default)).ToArray();

        var first = await Host.ConnectAsync();
        var subscribed = await first.SubscribeAsync("rec:a");
        var epoch = subscribed.GetProperty("epoch").GetString()!;
        first.Client.OnTransportClosed(Disconnect.ConnectionClosed);
        start.SignalAndWait(token);

        var seen = new List<int>();
        while (seen.Count < Total)
        {
            var client = await Host.ConnectAsync();
            var result = await client.SubscribeAsync("rec:a", $"\"recover\":true,\"offset\":{seen.Count},\"epoch\":\"{epoch}\"");
            Assert.True(result.GetProperty("recovered").GetBoolean());
            seen.AddRange(Offsets(result));
            for (var live = 0; live < 40 && seen.Count < Total; live++)
            {
                seen.Add(Offset(await client.NextPushAsync()));
            }

            client.Client.OnTransportClosed(Disconnect.ConnectionClosed);
        }

        await Task.WhenAll(publishing).WaitAsync(TimeSpan.FromSeconds(30), token);
        Assert.Equal(Enumerable.Range(1, Total), seen);
    }

    [Fact]
    public async Task A_lost_position_ends_a_client_side_subscription_with_2500()
    {
        _options.Client.ChannelPositionCheckDelay = TimeSpan.FromSeconds(1);
        var client = await Host.ConnectAsync();
        await Host.PublishAsync("rec:a", "1");
        await client.SubscribeAsync("rec:a");

        // A publication that skips an offset is what a broker that lost one delivers.
        Host.Hub.HandlePublication("rec:a", new Publication { Data = "3"u8.ToArray(), Offset = 3 }, new StreamPosition(3, Epoch(await HistoryAsync(client))), null);

        var push = await client.NextPushAsync();
        Assert.Equal(2500, push.GetProperty("unsubscribe").GetProperty("code").GetInt32());
        Assert.Equal(0, Host.Hub.SubscriptionCount);
    }

    private static async Task<JsonElement> HistoryAsync(EngineClient client) => (await client.CallAsync("history", """{"channel":"rec:a"}""")).GetProperty("history");

    private static string Epoch(JsonElement result) => result.GetProperty("epoch").GetString()!;

    private static int Offset(JsonElement push) => push.GetProperty("pub").GetProperty("offset").GetInt32();

    private static IEnumerable<int> Offsets(JsonElement result) =>
        result.TryGetProperty("publications", out var publications) ? publications.EnumerateArray().Select(publication => publication.GetProperty("offset").GetInt32()) : [];
}
