using Realtime.Core.Brokers;
using Realtime.Core.Maps;
using Realtime.Protocol;
using Xunit;

namespace Realtime.Specification.Maps;

/// <summary>How every map broker reads, and what expires when.</summary>
public abstract class MapBrokerReadSpecification : MapBrokerSpecificationBase
{
    [Fact]
    public async Task A_map_never_used_has_an_epoch_that_stays()
    {
        var page = await State(new MapStateFilter(-1));

        Assert.Empty(page.Entries);
        Assert.Equal(0ul, page.Position.Offset);
        Assert.NotEmpty(page.Position.Epoch);
        Assert.Equal(page.Position, (await Changes(new HistoryFilter(0))).Position);
        Assert.Equal(page.Position.Epoch, (await Put("a")).Position.Epoch);
    }

    [Fact]
    public async Task Pages_follow_each_other_by_cursor()
    {
        foreach (var key in (string[])["e", "b", "d", "a", "c"])
        {
            await Put(key);
        }

        var first = await State(new MapStateFilter(2));
        var second = await State(new MapStateFilter(2, first.Cursor));
        var third = await State(new MapStateFilter(2, second.Cursor));

        Assert.Equal("a=1 b=1 c=1 d=1 e=1", Text([.. first.Entries, .. second.Entries, .. third.Entries]));
        Assert.Equal("", third.Cursor);
        Assert.Equal("", (await State(new MapStateFilter(5))).Cursor);
    }

    [Fact]
    public async Task A_cursor_holds_while_keys_come_and_go()
    {
        foreach (var key in (string[])["a", "c", "e", "g"])
        {
            await Put(key);
        }

        var first = await State(new MapStateFilter(2));
        await Drop("c");
        await Put("b");
        await Put("d");

        Assert.Equal("d=1 e=1 g=1", Text((await State(new MapStateFilter(-1, first.Cursor))).Entries));
    }

    [Fact]
    public async Task Ordered_maps_are_read_by_score_from_either_end()
    {
        var storage = Recoverable with { Ordered = true };
        ValueTask<MapUpdateResult> Score(string key, long score) => Put(key, "1", new() { Storage = storage, Score = score });
        await Score("a", 10);
        await Score("b", -5);
        await Score("c", 10);
        await Score("d", 7);
        await Score("b", 8);

        async Task<string> Read(bool ascending)
        {
            var keys = new List<string>();
            var cursor = "";
            do
            {
                var page = await State(new MapStateFilter(1, cursor, Ascending: ascending), storage);
                keys.AddRange(page.Entries.Select(entry => entry.Publication.Key));
                cursor = page.Cursor;
            }
            while (cursor.Length > 0);
            return string.Join(' ', keys);
        }

        Assert.Equal("c a b d", await Read(ascending: false));
        Assert.Equal("d b a c", await Read(ascending: true));
    }

    [Fact]
    public async Task One_key_can_be_read_and_limit_0_gives_the_position_alone()
    {
        await Put("a", "1");
        await Put("b", "2");

        Assert.Equal("b=2", Text((await State(new MapStateFilter(0, Key: "b"))).Entries));
        Assert.Empty((await State(new MapStateFilter(0, Key: "x"))).Entries);
        var page = await State(new MapStateFilter(0));
        Assert.Empty(page.Entries);
        Assert.Equal(2ul, page.Position.Offset);
        Assert.Equal(2, await Broker.CountAsync(Channel, CancellationToken));
    }

    // Twelve changes, of which 3 to 12 are kept.
    [Theory]
    [InlineData(null, -1, false, "3 4 5 6 7 8 9 10 11 12")]
    [InlineData(null, 2, true, "12 11")]
    [InlineData(9, -1, false, "10 11 12")]
    [InlineData(9, 2, false, "10 11")]
    [InlineData(0, 1, false, "3")]
    [InlineData(12, -1, false, "")]
    [InlineData(99, -1, false, "")]
    [InlineData(5, -1, true, "4 3")]
    public async Task The_stream_is_read_from_a_position(int? since, int limit, bool reverse, string offsets)
    {
        for (var i = 0; i < 12; i++)
        {
            await Put("k" + (i % 3));
        }

        var page = await Changes(new HistoryFilter(limit, since is { } offset ? new StreamPosition((ulong)offset, "") : null, reverse));

        Assert.Equal(offsets, string.Join(' ', page.Entries.Select(entry => entry.Publication.Offset)));
        Assert.Equal(12ul, page.Position.Offset);
    }

    [Fact]
    public async Task A_key_that_lived_its_time_is_removed_and_delivered()
    {
        await Put("a");
        await Handler.NextAsync(CancellationToken);
        await Engine.ElapseAsync(TimeSpan.FromSeconds(40));
        await Put("b");
        await Handler.NextAsync(CancellationToken);
        await Engine.ElapseAsync(TimeSpan.FromSeconds(25));

        var delivery = await Handler.NextAsync(CancellationToken);
        Assert.Equal(("-a", 3ul), (Text(delivery.Publication), delivery.Position.Offset));
        Assert.Equal("b=1", await Keys());
        Assert.Equal("-a", Text((await Changes(new HistoryFilter(1, Reverse: true))).Entries));
    }

    [Fact]
    public async Task A_write_and_a_refresh_let_a_key_live_anew()
    {
        await Put("a");
        await Put("b");
        await Put("c");
        await Engine.ElapseAsync(TimeSpan.FromSeconds(40));
        await Put("a", "2");
        await Put("b", "2", new() { Storage = Recoverable, KeyMode = MapKeyMode.IfNew, RefreshTtlOnSuppress = true });
        await Engine.ElapseAsync(TimeSpan.FromSeconds(40));

        Assert.Equal("a=2 b=1", await Keys());
    }

    [Fact]
    public async Task Without_a_time_to_live_keys_stay()
    {
        MapStorage persistent = new() { StreamSize = 10, StreamTtl = TimeSpan.FromSeconds(30) };
        var put = await Put("a", "1", new() { Storage = persistent });
        await Engine.ElapseAsync(TimeSpan.FromDays(90));

        var page = await State(new MapStateFilter(-1), persistent);
        Assert.Equal("a=1", Text(page.Entries));
        Assert.Equal(put.Position, page.Position);
    }

    [Fact]
    public async Task The_stream_expires_and_the_position_stays()
    {
        var put = await Put("a");
        await Engine.ElapseAsync(TimeSpan.FromSeconds(35));

        var page = await Changes(new HistoryFilter(-1));
        Assert.Empty(page.Entries);
        Assert.Equal(put.Position, page.Position);
        Assert.Equal(put.Position with { Offset = 2 }, (await Put("a")).Position);
    }

    [Fact]
    public async Task An_unused_map_expires_whole()
    {
        var put = await Put("a");
        await Engine.ElapseAsync(TimeSpan.FromSeconds(700));

        var position = (await State(new MapStateFilter(0))).Position;
        Assert.Equal(0ul, position.Offset);
        Assert.NotEqual(put.Position.Epoch, position.Epoch);
    }
}
