using Realtime.Core.Presence.Memory;
using Realtime.Protocol;

namespace Realtime.Core.Tests.Presence.Memory;

public sealed class MemoryPresenceManagerTests
{
    [Fact]
    public async Task A_channel_that_all_have_left_is_freed()
    {
        var cancellationToken = TestContext.Current.CancellationToken;
        var manager = new MemoryPresenceManager();
        await manager.AddAsync("c", "1", new ClientInfo { User = "u" }, cancellationToken);
        await manager.AddAsync("c", "2", new ClientInfo { User = "u" }, cancellationToken);
        await manager.RemoveAsync("c", "1", "u", cancellationToken);
        Assert.Equal(1, manager.ChannelCount);

        await manager.RemoveAsync("c", "2", "u", cancellationToken);
        Assert.Equal(0, manager.ChannelCount);
    }

    [Fact]
    public async Task A_client_whose_user_changes_is_counted_for_the_new_user_alone()
    {
        var cancellationToken = TestContext.Current.CancellationToken;
        var manager = new MemoryPresenceManager();
        await manager.AddAsync("c", "1", new ClientInfo { User = "a" }, cancellationToken);
        await manager.AddAsync("c", "1", new ClientInfo { User = "b" }, cancellationToken);
        await manager.AddAsync("c", "2", new ClientInfo { User = "b" }, cancellationToken);

        Assert.Equal(1, (await manager.StatsAsync("c", cancellationToken)).NumUsers);
    }
}
