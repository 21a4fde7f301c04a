using Realtime.Core.Presence;
using Realtime.Protocol;
using Xunit;

namespace Realtime.Specification.Presence;

/// <summary>What every presence manager must do the same way.</summary>
public abstract class PresenceManagerSpecification : IAsyncLifetime
{
    private IPresenceManager? _manager;

    /// <summary>A channel of this test alone.</summary>
    protected string Channel { get; } = "c-" + Guid.NewGuid().ToString("N");

    private static CancellationToken CancellationToken => TestContext.Current.CancellationToken;

    private IPresenceManager Manager => _manager ?? throw new InvalidOperationException("The test has not started.");

    /// <inheritdoc/>
    public async ValueTask InitializeAsync() => _manager = await StartAsync();

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        await StopAsync();
    }

    [Fact]
    public async Task A_channel_never_used_is_empty()
    {
        Assert.Empty(await Presence());
        Assert.Equal(new PresenceStats(0, 0), await Stats());
    }

    [Fact]
    public async Task Clients_are_listed_by_id_with_their_information()
    {
        await Add("c1", new ClientInfo { User = "u1", Client = "c1", ConnInfo = "1"u8.ToArray(), ChanInfo = "2"u8.ToArray() });
        await Add("c2", "u2");
        var presence = await Presence();

        Assert.Equal(["c1", "c2"], presence.Keys.Order());
        Assert.Equal(("u1", "c1"), (presence["c1"].User, presence["c1"].Client));
        Assert.Equal("1"u8.ToArray(), presence["c1"].ConnInfo.ToArray());
        Assert.Equal("2"u8.ToArray(), presence["c1"].ChanInfo.ToArray());
        Assert.Equal("u2", presence["c2"].User);
    }

    [Fact]
    public async Task Adding_again_prolongs_and_replaces_the_information()
    {
        await Add("c1", "u1");
        await Add("c1", new ClientInfo { User = "u1", Client = "c1", ConnInfo = "{}"u8.ToArray() });

        Assert.Equal("{}"u8.ToArray(), Assert.Single(await Presence()).Value.ConnInfo.ToArray());
        Assert.Equal(new PresenceStats(1, 1), await Stats());
    }

    [Fact]
    public async Task Stats_count_connections_and_distinct_users()
    {
        await Add("c1", "a");
        await Add("c2", "a");
        await Add("c3", "b");
        Assert.Equal(new PresenceStats(3, 2), await Stats());

        await Remove("c1", "a");
        Assert.Equal(new PresenceStats(2, 2), await Stats());

        await Remove("c2", "a");
        Assert.Equal(new PresenceStats(1, 1), await Stats());
    }

    [Fact]
    public async Task Anonymous_connections_count_as_one_user()
    {
        await Add("c1", "");
        await Add("c2", "");

        Assert.Equal(new PresenceStats(2, 1), await Stats());
    }

    [Fact]
    public async Task A_client_can_come_back_after_the_last_has_left()
    {
        await Add("c1", "a");
        await Remove("c1", "a");
        Assert.Empty(await Presence());

        await Add("c1", "a");
        Assert.Equal(new PresenceStats(1, 1), await Stats());
    }

    [Fact]
    public async Task Removing_who_is_not_there_does_no_harm()
    {
        await Remove("c1", "a");
        await Add("c1", "a");
        await Remove("c2", "a");

        Assert.Equal(new PresenceStats(1, 1), await Stats());
    }

    [Fact]
    public async Task Channels_have_presence_of_their_own()
    {
        await Add("c1", "a");

        Assert.Empty(await Manager.PresenceAsync(Channel + "2", CancellationToken));
    }

    [Fact]
    public async Task What_was_read_does_not_change()
    {
        await Add("c1", "a");
        var presence = await Presence();
        await Add("c2", "a");
        await Remove("c1", "a");

        Assert.Equal("c1", Assert.Single(presence).Key);
    }

    [Fact]
    public async Task Many_may_come_and_go_at_once()
    {
        const int Threads = 6;
        using var barrier = new Barrier(Threads);
        var coming = Enumerable.Range(0, Threads).Select(thread => Task.Factory.StartNew(
            async () =>
            {
                barrier.SignalAndWait(TimeSpan.FromSeconds(10), CancellationToken);
                for (var i = 0; i < 100; i++)
                {
                    await Add($"c{thread}", $"u{thread % 2}");
                    await Remove($"c{thread}", $"u{thread % 2}");
                }
                await Add($"c{thread}", $"u{thread % 2}");
            },
            CancellationToken,
            TaskCreationOptions.LongRunning,
            TaskScheduler.Default).Unwrap());
        await Task.WhenAll(coming).WaitAsync(TimeSpan.FromSeconds(60), CancellationToken);

        Assert.Equal(new PresenceStats(Threads, 2), await Stats());
        Assert.Equal(Threads, (await Presence()).Count);
    }

    /// <summary>Starts a presence manager.</summary>
    protected abstract ValueTask<IPresenceManager> StartAsync();

    /// <summary>Ends what was started.</summary>
    protected virtual ValueTask StopAsync() => ValueTask.CompletedTask;

    private ValueTask Add(string client, ClientInfo info) => Manager.AddAsync(Channel, client, info, CancellationToken);

    private ValueTask Add(string client, string user) => Add(client, new ClientInfo { User = user, Client = client });

    private ValueTask Remove(string client, string user) => Manager.RemoveAsync(Channel, client, user, CancellationToken);

    private ValueTask<IReadOnlyDictionary<string, ClientInfo>> Presence() => Manager.PresenceAsync(Channel, CancellationToken);

    private ValueTask<PresenceStats> Stats() => Manager.StatsAsync(Channel, CancellationToken);
}
