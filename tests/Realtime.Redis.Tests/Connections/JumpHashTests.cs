using Realtime.Redis.Connections;

namespace Realtime.Redis.Tests.Connections;

public sealed class JumpHashTests
{
    [Fact]
    public void Channels_are_spread_evenly()
    {
        var counts = new int[4];
        for (var i = 0; i < 10_000; i++)
        {
            counts[JumpHash.Of("channel:" + i, counts.Length)]++;
        }

        Assert.All(counts, static count => Assert.InRange(count, 2200, 2800));
    }

    [Fact]
    public void Another_shard_takes_its_share_and_moves_nothing_else()
    {
        var moved = Enumerable.Range(0, 10_000)
            .Select(static i => "channel:" + i)
            .Select(static channel => (Before: JumpHash.Of(channel, 4), After: JumpHash.Of(channel, 5)))
            .Where(static shard => shard.Before != shard.After)
            .ToList();

        Assert.InRange(moved.Count, 1800, 2200);
        Assert.All(moved, static shard => Assert.Equal(4, shard.After));
    }

    [Fact]
    public void One_shard_has_all() => Assert.Equal(0, JumpHash.Of("channel", 1));
}
