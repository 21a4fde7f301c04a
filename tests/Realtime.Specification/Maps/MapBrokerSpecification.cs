using Realtime.Core.Brokers;
using Realtime.Core.Maps;
using Realtime.Protocol;
using Xunit;

namespace Realtime.Specification.Maps;

/// <summary>How every map broker writes, removes and delivers.</summary>
public abstract class MapBrokerSpecification : MapBrokerSpecificationBase
{
    [Fact]
    public async Task Changes_are_delivered_with_offsets_in_order()
    {
        await Put("a", "1");
        await Put("b", "2");
        await Put("a", "3");

        for (var i = 1; i <= 3; i++)
        {
            var delivery = await Handler.NextAsync(CancellationToken);
            Assert.Equal((Channel, (ulong)i, (ulong)i), (delivery.Channel, delivery.Position.Offset, delivery.Publication!.Offset));
            Assert.Equal(i == 1 ? "a=1" : i == 2 ? "b=2" : "a=3", Text(delivery.Publication));
        }

        Assert.Equal("a=3 b=2", await Keys());
    }

    [Fact]
    public async Task Info_and_tags_are_kept_with_the_key()
    {
        var info = new ClientInfo { User = "u", Client = "c" };
        await Put("a", "1", new() { Storage = Recoverable, Info = info, Tags = new Dictionary<string, string> { ["t"] = "v" } });

        var kept = Assert.Single((await State(new MapStateFilter(-1))).Entries);
        Assert.Equal(("u", "c", "v"), (kept.Publication.Info!.User, kept.Publication.Info.Client, kept.Publication.Tags!["t"]));
        Assert.True(kept.Time > 0);
        Assert.Equal(0, kept.Publication.Time);
    }

    [Fact]
    public async Task A_removal_is_a_change_without_data_and_with_the_tags_of_the_key()
    {
        await Put("a", "1", new() { Storage = Recoverable, Tags = new Dictionary<string, string> { ["t"] = "v" } });
        await Handler.NextAsync(CancellationToken);

        var result = await Drop("a");
        var delivery = await Handler.NextAsync(CancellationToken);

        Assert.Equal((2ul, MapSuppression.None), (result.Position.Offset, result.Suppression));
        Assert.Equal(("-a", 2ul, "v"), (Text(delivery.Publication), delivery.Position.Offset, delivery.Publication!.Tags!["t"]));
        Assert.True(delivery.Publication.Data.IsEmpty);
        Assert.Equal("", await Keys());
        Assert.Equal(0, await Broker.CountAsync(Channel, CancellationToken));
    }

    [Fact]
    public async Task Removing_a_key_that_is_not_there_changes_nothing()
    {
        Assert.Equal(MapSuppression.KeyNotFound, (await Drop("a")).Suppression);
        await Put("b");
        Assert.Equal(MapSuppression.KeyNotFound, (await Drop("a")).Suppression);

        Assert.Equal(1ul, (await State(new MapStateFilter(0))).Position.Offset);
    }

    [Fact]
    public async Task Key_modes_look_at_whether_the_key_is_there()
    {
        MapPublishOptions ifNew = new() { Storage = Recoverable, KeyMode = MapKeyMode.IfNew };
        MapPublishOptions ifExists = new() { Storage = Recoverable, KeyMode = MapKeyMode.IfExists };

        Assert.Equal(MapSuppression.KeyNotFound, (await Put("a", "1", ifExists)).Suppression);
        Assert.Equal(MapSuppression.None, (await Put("a", "2", ifNew)).Suppression);
        Assert.Equal(MapSuppression.KeyExists, (await Put("a", "3", ifNew)).Suppression);
        Assert.Equal(MapSuppression.None, (await Put("a", "4", ifExists)).Suppression);
        Assert.Equal("a=4", await Keys());
    }

    [Fact]
    public async Task A_repeated_idempotency_key_gets_the_first_result_until_its_time_is_over()
    {
        MapPublishOptions once = new() { Storage = Recoverable, IdempotencyKey = "i", IdempotentResultTtl = TimeSpan.FromSeconds(10) };
        var first = await Put("a", "1", once);
        await Put("b");

        Assert.Equal(new MapUpdateResult(first.Position, MapSuppression.Idempotency), await Put("a", "2", once));
        Assert.Equal(MapSuppression.Idempotency, (await Drop("a", new() { Storage = Recoverable, IdempotencyKey = "i" })).Suppression);

        await Engine.ElapseAsync(TimeSpan.FromSeconds(12));
        Assert.Equal(MapSuppression.None, (await Put("a", "3", once)).Suppression);
    }

    [Fact]
    public async Task Versions_are_compared_per_key_and_within_an_epoch()
    {
        MapPublishOptions Version(ulong version, string epoch = "") => new() { Storage = Recoverable, Version = version, VersionEpoch = epoch };

        await Put("a", "2", Version(2, "x"));
        Assert.Equal(MapSuppression.Version, (await Put("a", "1", Version(1))).Suppression);
        Assert.Equal(MapSuppression.Version, (await Put("a", "2", Version(2, "x"))).Suppression);
        Assert.Equal(MapSuppression.None, (await Put("b", "1", Version(1))).Suppression);
        Assert.Equal(MapSuppression.None, (await Put("a", "1", Version(1, "y"))).Suppression);
        await Put("a", "none");
        Assert.Equal(MapSuppression.Version, (await Put("a", "1", Version(1, "y"))).Suppression);
    }

    [Fact]
    public async Task The_previous_data_of_the_same_key_comes_along_for_deltas()
    {
        MapPublishOptions delta = new() { Storage = Recoverable, UseDelta = true };
        await Put("a", "1", delta);
        await Put("b", "2", delta);
        await Put("a", "3", delta);
        await Drop("a");
        await Put("a", "4", delta);

        string[] previous = ["(none)", "(none)", "a=1", "(none)", "(none)"];
        foreach (var expected in previous)
        {
            Assert.Equal(expected, Text((await Handler.NextAsync(CancellationToken)).Previous));
        }
    }

    [Fact]
    public async Task Without_a_stream_changes_have_no_offset()
    {
        var put = await Put("a", "1", new() { Storage = Ephemeral });
        var delivery = await Handler.NextAsync(CancellationToken);

        Assert.Equal((0ul, 0ul), (put.Position.Offset, delivery.Position.Offset));
        Assert.NotEmpty(put.Position.Epoch);
        Assert.Equal("a=1", await Keys(Ephemeral));
        Assert.Empty((await Changes(new HistoryFilter(-1), Ephemeral)).Entries);
    }

    [Fact]
    public async Task A_cleared_map_comes_back_with_another_epoch()
    {
        var before = await Put("a");
        await Broker.ClearAsync(Channel, CancellationToken);

        var page = await State(new MapStateFilter(-1));
        Assert.Empty(page.Entries);
        Assert.Equal(0ul, page.Position.Offset);
        Assert.NotEqual(before.Position.Epoch, page.Position.Epoch);
    }

    [Fact]
    public async Task Concurrent_changes_get_each_offset_once_and_are_delivered_in_order()
    {
        const int Writers = 4;
        const int Each = 200;
        var storage = Recoverable with { StreamSize = Writers * Each };
        await Task.WhenAll(Enumerable.Range(0, Writers).Select(writer => Task.Run(
            async () =>
            {
                for (var i = 0; i < Each; i++)
                {
                    await Put($"k{i % 7}", $"{writer}-{i}", new() { Storage = storage });
                }
            },
            CancellationToken)));

        var last = new Dictionary<string, string>();
        for (var i = 1; i <= Writers * Each; i++)
        {
            var delivery = await Handler.NextAsync(CancellationToken);
            Assert.Equal((ulong)i, delivery.Position.Offset);
            last[delivery.Publication!.Key] = Text(delivery.Publication);
        }

        Assert.Equal(string.Join(' ', last.OrderBy(x => x.Key, StringComparer.Ordinal).Select(x => x.Value)), await Keys(storage));
    }
}
