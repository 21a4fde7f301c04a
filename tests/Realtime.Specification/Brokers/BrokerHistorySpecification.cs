using Realtime.Core.Brokers;
using Realtime.Protocol;
using Xunit;

namespace Realtime.Specification.Brokers;

/// <summary>The streams of channels, which every broker must keep the same way.</summary>
public abstract class BrokerHistorySpecification : BrokerSpecificationBase
{
    private static readonly TimeSpan _second = TimeSpan.FromSeconds(1);

    [Fact]
    public async Task A_channel_never_used_has_offset_0_and_an_epoch_that_stays()
    {
        var page = await Read(new HistoryFilter(10));

        Assert.Empty(page.Publications);
        Assert.Equal(0ul, page.Position.Offset);
        Assert.NotEmpty(page.Position.Epoch);
        Assert.Equal(page.Position, await Position());
        Assert.Equal(page.Position.Epoch, (await Publish("a", History)).Position.Epoch);
    }

    [Fact]
    public async Task Limit_0_gives_the_position_alone()
    {
        await PublishMany(3);
        var page = await Read(new HistoryFilter(0));

        Assert.Empty(page.Publications);
        Assert.Equal(3ul, page.Position.Offset);
    }

    [Theory]
    [InlineData(-1, false, "1 2 3 4 5")]
    [InlineData(-1, true, "5 4 3 2 1")]
    [InlineData(2, false, "1 2")]
    [InlineData(2, true, "5 4")]
    [InlineData(100, false, "1 2 3 4 5")]
    [InlineData(100, true, "5 4 3 2 1")]
    public async Task Limit_and_direction(int limit, bool reverse, string offsets)
    {
        await PublishMany(5);

        Assert.Equal(offsets, await Offsets(new HistoryFilter(limit, null, reverse)));
    }

    // Ten publications, of which 6 to 10 are kept.
    [Theory]
    [InlineData(7, -1, false, "8 9 10")]
    [InlineData(7, 2, false, "8 9")]
    [InlineData(7, 0, false, "")]
    [InlineData(5, -1, false, "6 7 8 9 10")]
    [InlineData(0, 2, false, "6 7")]
    [InlineData(9, -1, false, "10")]
    [InlineData(10, -1, false, "")]
    [InlineData(11, -1, false, "")]
    [InlineData(ulong.MaxValue, -1, false, "")]
    [InlineData(8, -1, true, "7 6")]
    [InlineData(8, 1, true, "7")]
    [InlineData(8, 0, true, "")]
    [InlineData(10, 3, true, "9 8 7")]
    [InlineData(11, 2, true, "10 9")]
    [InlineData(12, 2, true, "")]
    [InlineData(6, -1, true, "")]
    [InlineData(3, -1, true, "")]
    [InlineData(0, -1, true, "")]
    [InlineData(ulong.MaxValue, -1, true, "")]
    public async Task Since_gives_what_follows_or_in_reverse_what_was_before(ulong since, int limit, bool reverse, string offsets)
    {
        await PublishMany(10, History with { HistorySize = 5 });
        var epoch = (await Position()).Epoch;

        Assert.Equal(offsets, await Offsets(new HistoryFilter(limit, new StreamPosition(since, epoch), reverse)));
    }

    [Fact]
    public async Task The_epoch_of_since_is_not_compared()
    {
        await PublishMany(3);

        Assert.Equal("2 3", await Offsets(new HistoryFilter(-1, new StreamPosition(1, "other"))));
    }

    [Fact]
    public async Task The_oldest_publications_beyond_the_size_are_dropped()
    {
        await PublishMany(12);

        Assert.Equal("3 4 5 6 7 8 9 10 11 12", await Offsets(new HistoryFilter(-1)));
    }

    [Fact]
    public async Task A_smaller_size_drops_and_a_larger_one_keeps_more()
    {
        await PublishMany(8);
        await Publish("9", History with { HistorySize = 2 });
        Assert.Equal("8 9", await Offsets(new HistoryFilter(-1)));

        await PublishMany(5);
        Assert.Equal("8 9 10 11 12 13 14", await Offsets(new HistoryFilter(-1)));
    }

    [Fact]
    public async Task What_was_read_does_not_change()
    {
        await PublishMany(2);
        var page = await Read(new HistoryFilter(-1));
        await PublishMany(10);
        await Broker.RemoveHistoryAsync(Channel, CancellationToken);

        Assert.Equal(["1", "2"], page.Publications.Select(Text));
        Assert.Equal(2ul, page.Position.Offset);
    }

    [Fact]
    public async Task Expired_publications_leave_the_position()
    {
        var options = History with { HistoryTtl = 2 * _second };
        await PublishMany(3, options);
        var before = await Position();
        await Engine.ElapseAsync(3 * _second);
        var page = await Read(new HistoryFilter(-1));

        Assert.Empty(page.Publications);
        Assert.Equal(before, page.Position);
        Assert.Equal(new StreamPosition(4, before.Epoch), (await Publish("4", options)).Position);
        Assert.Equal("4", await Offsets(new HistoryFilter(-1)));
    }

    [Fact]
    public async Task Publishing_prolongs_the_life_of_all_publications()
    {
        var options = History with { HistoryTtl = 3 * _second };
        await Publish("1", options);
        await Engine.ElapseAsync(2 * _second);
        await Publish("2", options);
        await Engine.ElapseAsync(2 * _second);

        Assert.Equal("1 2", await Offsets(new HistoryFilter(-1)));
    }

    [Fact]
    public async Task An_expired_position_starts_another_stream()
    {
        var options = History with { HistoryTtl = _second, HistoryMetaTtl = 2 * _second };
        await PublishMany(3, options);
        var before = (await Publish("4", options)).Position;
        await Engine.ElapseAsync(3 * _second);
        var after = (await Publish("1", options)).Position;

        Assert.Equal(1ul, after.Offset);
        Assert.NotEqual(before.Epoch, after.Epoch);
        Assert.Equal("1", await Offsets(new HistoryFilter(-1)));
    }

    [Fact]
    public async Task Reading_prolongs_the_life_of_the_position()
    {
        var metaTtl = 3 * _second;
        await Publish("1", History with { HistoryTtl = _second, HistoryMetaTtl = metaTtl });
        var before = (await Read(new HistoryFilter(0), metaTtl)).Position;
        for (var i = 0; i < 2; i++)
        {
            await Engine.ElapseAsync(2 * _second);
            Assert.Equal(before, (await Read(new HistoryFilter(0), metaTtl)).Position);
        }
    }

    [Fact]
    public async Task Removing_history_keeps_the_position()
    {
        await PublishMany(3);
        var before = await Position();
        await Broker.RemoveHistoryAsync(Channel, CancellationToken);
        var page = await Read(new HistoryFilter(-1));

        Assert.Empty(page.Publications);
        Assert.Equal(before, page.Position);
        Assert.Equal(4ul, (await Publish("4", History)).Position.Offset);
    }

    [Fact]
    public async Task Removing_history_that_is_not_there_does_no_harm()
    {
        await Broker.RemoveHistoryAsync(Channel, CancellationToken);

        Assert.Equal(1ul, (await Publish("1", History)).Position.Offset);
    }

    [Fact]
    public async Task There_is_no_previous_publication_after_the_history_is_removed()
    {
        await Publish("a", History with { UseDelta = true });
        await Broker.RemoveHistoryAsync(Channel, CancellationToken);
        await Publish("b", History with { UseDelta = true });
        await Handler.NextAsync(CancellationToken);

        Assert.Null((await Handler.NextAsync(CancellationToken)).Previous);
    }
}
