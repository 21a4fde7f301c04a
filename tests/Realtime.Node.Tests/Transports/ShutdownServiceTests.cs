using Microsoft.Extensions.Logging.Abstractions;
using Realtime.Core.Configuration;
using Realtime.Node.Tests.Transports.WebSocket;
using Realtime.Node.Transports;

namespace Realtime.Node.Tests.Transports;

public sealed class ShutdownServiceTests
{
    private static readonly TimeSpan _patience = TimeSpan.FromSeconds(30);
    private readonly WatchedTimeProvider _time = new();
    private readonly ConnectionTracker _tracker = new();

    [Fact]
    public async Task Without_connections_the_shutdown_is_over_at_once() => await Create().StoppingAsync(TestContext.Current.CancellationToken);

    [Fact]
    public async Task The_shutdown_waits_for_connections_to_end()
    {
        var transport = Add();
        var stopping = Create().StoppingAsync(TestContext.Current.CancellationToken);
        Assert.True(transport.ShutdownBegun);
        Assert.False(stopping.IsCompleted);
        _tracker.Remove(transport);
        await stopping.WaitAsync(_patience, TestContext.Current.CancellationToken);
        Assert.False(transport.Aborted);
    }

    [Fact]
    public async Task Connections_that_do_not_end_in_time_are_broken()
    {
        var transport = Add();
        var stopping = Create().StoppingAsync(TestContext.Current.CancellationToken);
        await _time.AdvanceUntilAsync(stopping, TimeSpan.FromSeconds(30));
        Assert.True(transport.Aborted);
    }

    [Fact]
    public async Task Many_connections_are_disconnected_in_batches_with_pauses()
    {
        var all = Enumerable.Range(0, 1000).Select(_ => Add(endsAtOnce: true)).ToArray();
        var stopping = Create().StoppingAsync(TestContext.Current.CancellationToken);
        Assert.Equal(256, all.Count(transport => transport.ShutdownBegun));
        await _time.AdvanceUntilAsync(stopping, TimeSpan.FromMilliseconds(20));
        Assert.All(all, transport => Assert.True(transport.ShutdownBegun));
    }

    [Fact]
    public void A_connection_added_after_the_stop_is_told_so()
    {
        _tracker.Stop();
        Assert.False(_tracker.Add(new FakeTransport()));
        Assert.Equal(1, _tracker.Count);
    }

    [Fact]
    public void Connections_are_removed_in_any_order()
    {
        var all = Enumerable.Range(0, 5).Select(_ => Add()).ToArray();
        foreach (var i in new[] { 2, 0, 4, 3 })
        {
            _tracker.Remove(all[i]);
        }

        Assert.Equal([all[1]], _tracker.Stop());
    }

    private FakeTransport Add(bool endsAtOnce = false)
    {
        var transport = new FakeTransport { Tracker = endsAtOnce ? _tracker : null };
        _tracker.Add(transport);
        return transport;
    }

    private ShutdownService Create() => new(_tracker, new ShutdownOptions(), _time, NullLogger<ShutdownService>.Instance);
}
