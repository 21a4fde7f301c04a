using Realtime.Protocol;
using Realtime.TestSupport.Engine;

namespace Realtime.Core.Tests.Maps;

public sealed class MapDeliveryTests : MapTestBase
{
    // Writers run at full speed while clients read pages, go live, leave and recover: every client must see each offset once, in order.
    [Fact]
    public async Task Changes_at_full_speed_are_neither_lost_nor_repeated()
    {
        const int Writers = 3;
        const int PerWriter = 1000;
        const int Total = Writers * PerWriter;
        Recoverable.Map.StreamSize = Total;
        Recoverable.Map.MaxPageSize = Total;
        var token = TestContext.Current.CancellationToken;
        using var start = new Barrier(Writers + 1);
        var writing = Enumerable.Range(0, Writers).Select(writer => Task.Factory.StartNew(
            () =>
            {
                start.SignalAndWait(token);
                for (var i = 0; i < PerWriter; i++)
                {
                    Host.PutAsync("rec:m", $"k{i % 10}", "1").GetAwaiter().GetResult();
                }
            },
            token,
            TaskCreationOptions.LongRunning,
            TaskScheduler.Default)).ToArray();

        var first = await Host.ConnectAsync();
        var result = await ReadAsync(first, "rec:m");
        start.SignalAndWait(token);
        var seen = 0;
        while (seen < Total)
        {
            var client = await Host.ConnectAsync();
            result = await client.SubscribeAsync("rec:m", $"\"type\":1,\"phase\":1,\"recover\":true,\"limit\":50,\"offset\":{seen},\"epoch\":\"{Epoch(result)}\"");
            seen = Follow(seen, List(result, "publications"));
            while (Phase(result) == 1)
            {
                result = await ContinueAsync(client, "rec:m", result, phase: 1, ",\"limit\":50");
                seen = Follow(seen, List(result, "publications"));
            }

            for (var live = 0; live < 40 && seen < Total; live++)
            {
                seen = Follow(seen, [await NextAsync(client)]);
            }

            client.Client.OnTransportClosed(Disconnect.ConnectionClosed);
        }

        await Task.WhenAll(writing).WaitAsync(TimeSpan.FromSeconds(30), token);
        for (var i = 1; i <= Total; i++)
        {
            Assert.Equal(i, Offset(await NextAsync(first)));
        }
    }

    [Fact]
    public async Task A_filter_applies_to_pages_stream_and_live_changes()
    {
        Recoverable.AllowTagsFilter = true;
        var (yes, no) = (Tags("yes"), Tags("no"));
        await Host.PutAsync("rec:m", "a", "1", yes);
        await Host.PutAsync("rec:m", "b", "1", no);
        await Host.PutAsync("rec:m", "c", "1", yes);
        var client = await Host.ConnectAsync();

        var first = await ReadAsync(client, "rec:m", ",\"tf\":{\"key\":\"t\",\"cmp\":\"eq\",\"val\":\"yes\"}");
        await Host.PutAsync("rec:m", "d", "1", no);
        await Host.PutAsync("rec:m", "e", "1", yes);
        var second = await NextPageAsync(client, "rec:m", first);
        var last = await NextPageAsync(client, "rec:m", second);
        await Host.PutAsync("rec:m", "b", "2", no);
        await Host.PutAsync("rec:m", "a", "2", yes);

        Assert.Equal("a=1 c=1", Text([.. List(first, "state"), .. List(second, "state"), .. List(last, "state")]));
        Assert.Equal("e=1", Text(List(last, "publications")));
        Assert.Equal("a=2", Text(await NextAsync(client)));
    }

    [Fact]
    public async Task A_filtered_subscriber_gets_whole_data_though_it_asked_for_deltas()
    {
        Recoverable.AllowTagsFilter = true;
        Recoverable.AllowedDeltaTypes = ["fossil"];
        Recoverable.DeltaPublish = true;
        var text = new string('x', 200);
        await Host.PutAsync("rec:m", "a", $"\"{text}\"", Tags("no"));
        var client = await Host.ConnectAsync();

        var result = await ReadAsync(client, "rec:m", ",\"delta\":\"fossil\",\"tf\":{\"key\":\"t\",\"cmp\":\"eq\",\"val\":\"yes\"}");
        await Host.PutAsync("rec:m", "a", $"\"{text}!\"", Tags("yes"));
        var change = await NextAsync(client);

        Assert.Empty(List(result, "state"));
        Assert.False(change.TryGetProperty("delta", out _));
        Assert.Equal($"\"{text}!\"", change.GetProperty("data").GetString());
    }

    [Fact]
    public async Task Deltas_in_the_stream_go_by_key()
    {
        Recoverable.AllowedDeltaTypes = ["fossil"];
        var text = new string('x', 200);
        var position = await Host.PutAsync("rec:m", "z", "0");
        foreach (var key in (string[])["a", "b", "a"])
        {
            await Host.PutAsync("rec:m", key, $"\"{text}{key}\"");
        }

        await Host.RemoveAsync("rec:m", "a");
        await Host.PutAsync("rec:m", "a", $"\"{text}\"");
        var client = await Host.ConnectAsync();
        var result = await client.SubscribeAsync(
            "rec:m", $"\"type\":1,\"phase\":0,\"recover\":true,\"delta\":\"fossil\",\"offset\":1,\"epoch\":\"{position.Epoch}\"");

        var deltas = List(result, "publications").Select(publication => publication.TryGetProperty("delta", out _));
        Assert.Equal([false, false, true, false, false], deltas);
        Assert.True(result.GetProperty("delta").GetBoolean());
    }

    [Fact]
    public async Task Binary_data_ends_a_json_connection()
    {
        await Host.PutAsync("rec:m", "a", "no json");
        var client = await Host.ConnectAsync();

        await client.SendAsync("""{"id":9,"subscribe":{"channel":"rec:m","type":1,"phase":2}}""");

        Assert.Equal(Disconnect.InappropriateProtocol.Code, await client.ClosedAsync());
        Assert.Equal(0, Host.Hub.SubscriptionCount);
    }

    [Fact]
    public async Task The_key_of_a_client_goes_with_its_subscription()
    {
        Ephemeral.Map.RemoveClientOnUnsubscribe = true;
        Ephemeral.Map.ClientKey = "client_id";
        var watcher = await Host.ConnectAsync();
        await ReadAsync(watcher, "eph:m");
        var client = await Host.ConnectAsync();
        await ReadAsync(client, "eph:m");
        await client.SendAsync("""{"id":7,"publish":{"channel":"eph:m","type":1,"key":"mine","data":1}}""");
        var id = client.Client.Uid.ToString();
        Assert.Equal(id + "=1", Text(await NextAsync(watcher)));

        client.Client.OnTransportClosed(Disconnect.ConnectionClosed);

        Assert.Equal("-" + id, Text(await NextAsync(watcher)));
    }

    [Fact]
    public async Task Presence_maps_are_kept_up_by_ticks_and_left_at_the_end()
    {
        Add("clients", "map_clients", "recoverable");
        Add("users", "map_users", "recoverable");
        var game = EngineHost.AddOpenNamespace(Options, "game");
        game.MapClientsPresenceChannelPrefix = "clients:";
        game.MapUsersPresenceChannelPrefix = "users:";
        var client = await Host.ConnectAsync();
        await client.SubscribeAsync("game:a");
        var id = client.Client.Uid.ToString();
        Assert.Equal([id], await Host.KeysAsync("clients:game:a"));
        Assert.Empty(await Host.KeysAsync("users:game:a"));

        await Host.RemoveAsync("clients:game:a", id);
        Host.Time.Advance(Options.Client.PresenceUpdateInterval + TimeSpan.FromSeconds(1));
        await Eventually.UntilAsync(async () => (await Host.KeysAsync("clients:game:a")).Any());

        client.Client.OnTransportClosed(Disconnect.ConnectionClosed);
        await Eventually.UntilAsync(async () => !(await Host.KeysAsync("clients:game:a")).Any());
    }

    private static Dictionary<string, string> Tags(string value) => new() { ["t"] = value };

    private static int Follow(int seen, System.Text.Json.JsonElement[] publications)
    {
        foreach (var publication in publications)
        {
            Assert.Equal(++seen, Offset(publication));
        }

        return seen;
    }
}
